/**
 * Image sets in the IDX format: MNIST and Fashion-MNIST. {@link
 * dev.assay.standard.dataset.idx.IdxDataset} is where to start; {@code IdxSource} says what each
 * set consists of.
 */
@NullMarked
package dev.assay.standard.dataset.idx;

import org.jspecify.annotations.NullMarked;
