package dev.assay.experiment;

import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * When the last of a network's frozen layers begin to learn. The optimizer's memory of the layers
 * that learned before is lost with that, and its learning rate goes on.
 *
 * @param top how many of the frozen layers, counted from the last
 * @param afterEpochs after how many epochs
 */
public record Unfreezing(
    @Doc("how many of the frozen layers begin to learn, counted from the last") @In("[1, 9999]")
        int top,
    @Doc("after how many epochs") @In("[1, 1000000]") int afterEpochs) {}
