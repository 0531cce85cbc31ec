package dev.assay.experiment;

import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * A number of a setup that becomes another in mid-training.
 *
 * @param afterEpoch after how many epochs
 * @param path dotted path of the number
 * @param value what it is from then on
 */
public record Change(
    @Doc("after how many epochs") @In("[1, 1000000]") int afterEpoch,
    @Doc("dotted path of a number under optimizer, regularizers or augmentation") String path,
    @Doc("what it is from then on") double value) {}
