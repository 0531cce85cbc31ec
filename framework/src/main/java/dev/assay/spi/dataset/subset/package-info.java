/**
 * Parts of datasets: {@link dev.assay.spi.dataset.subset.Subset} is where to start. A dataset that
 * takes it among its parameters offers what all others do.
 */
@NullMarked
package dev.assay.spi.dataset.subset;

import org.jspecify.annotations.NullMarked;
