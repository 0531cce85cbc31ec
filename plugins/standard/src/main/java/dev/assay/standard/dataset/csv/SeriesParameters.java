package dev.assay.standard.dataset.csv;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;

/** How a table's rows make series. */
public record SeriesParameters(
    @Doc("column that says which series a row is a step of; steps stand in the order of the file")
        String series,
    @Doc("most steps that a series may have") @Default("1000") @In("[2, 100000]") int longest) {}
