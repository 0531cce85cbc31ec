package dev.assay.training;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Splits;

/**
 * A dataset in memory: its examples and what they look like.
 *
 * @param scale how numbers to be learnt are scaled
 */
record LoadedData(DataShape shape, Splits splits, TargetScale scale) {

  /** Data whose numbers to be learnt are scaled by its training examples. */
  LoadedData(DataShape shape, Splits splits) {
    this(shape, splits, TargetScale.of(shape.target(), splits.train()));
  }
}
