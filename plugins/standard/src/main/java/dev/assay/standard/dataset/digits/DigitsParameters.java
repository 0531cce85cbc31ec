package dev.assay.standard.dataset.digits;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/** Parameters of the synthetic digits. */
public record DigitsParameters(
    @Doc("seed of the drawing; the same seed gives the same images") @Default("1") long seed,
    @Doc("number of training images") @Default("6000") @In("[10, 200000]") int train,
    @Doc("number of validation images") @Default("1000") @In("[0, 200000]") int validation,
    @Doc("number of test images") @Default("1000") @In("[0, 200000]") int test,
    @Doc("strength of the background noise; 0 for none") @Default("0.15") @In("[0, 1]")
        double noise,
    @Doc("strength of the hand's variation; 0 draws the bare templates, above 1 gets hard")
        @Default("1")
        @In("[0, 2]")
        double distortion) {}
