/** Tests of what is kept of an inspection. */
@NullMarked
package dev.assay.inspection;

import org.jspecify.annotations.NullMarked;
