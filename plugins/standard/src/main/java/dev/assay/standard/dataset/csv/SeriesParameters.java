package dev.assay.standard.dataset.csv;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/** How a table's rows make series. */
public record SeriesParameters(
    @Doc("column that says which series a row is a step of; steps stand in the order of the file")
        String series,
    @Doc("most steps that a series may have") @Default("1000") @In("[2, 100000]") int longest,
    @Doc(
            "to learn what comes next: every so many steps of a series are an example, and its target is the target column's value in the step after them; the column's values before are features, too")
        @In("[1, 100000]")
        @Nullable Integer window) {}
