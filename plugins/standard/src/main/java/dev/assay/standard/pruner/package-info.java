/** Built-in pruners. */
@NullMarked
package dev.assay.standard.pruner;

import org.jspecify.annotations.NullMarked;
