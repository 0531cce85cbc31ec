package dev.assay.standard.dataset.pairs;

import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/** Parameters of pairs. */
public record PairsParameters(
    @Doc("the dataset whose examples are paired") Dataset of,
    @Doc("number of pairs of training examples") @Default("50000") @In("[2, 10000000]") int train,
    @Doc("number of pairs of validation examples") @Default("5000") @In("[0, 10000000]")
        int validation,
    @Doc("number of pairs of test examples") @Default("5000") @In("[0, 10000000]") int test,
    @Doc("seed of the drawing; the same seed gives the same pairs") @Default("1") long seed) {}
