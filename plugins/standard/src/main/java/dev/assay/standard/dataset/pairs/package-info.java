/** Pairs of another dataset's examples, to be told whether both are of one class. */
@NullMarked
package dev.assay.standard.dataset.pairs;

import org.jspecify.annotations.NullMarked;
