/** Tests of worker processes. */
@NullMarked
package dev.assay.execution;

import org.jspecify.annotations.NullMarked;
