package dev.assay.training;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Splits;

/** A dataset in memory: its examples and what they look like. */
record LoadedData(DataShape shape, Splits splits) {}
