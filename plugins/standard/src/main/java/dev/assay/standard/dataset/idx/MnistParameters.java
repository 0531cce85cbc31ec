package dev.assay.standard.dataset.idx;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/** Parameters of MNIST and Fashion-MNIST. */
public record MnistParameters(
    @Doc("how many of the 60000 training images, the first ones, are kept for validation")
        @Default("5000")
        @In("[0, 59999]")
        int validation,
    @Doc("use only this many of the remaining training images, the first ones; default all")
        @In("[1, 60000]")
        @Nullable Integer trainLimit) {}
