package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/**
 * When training ends before its time (Prechelt, "Early stopping, but when?", 1998, in the form with
 * patience).
 *
 * @param patience so many evaluations in a row may be no better than the best one before them
 * @param minDelta an evaluation is better only if it is by more than this
 */
public record EarlyStopping(
    @Doc("evaluations in a row without a better value after which training ends")
        @Default("5")
        @In("[1, 1000000]")
        int patience,
    @Doc("by how much more a value must be better to count") @Default("0") @In("[0, inf)")
        double minDelta) {}
