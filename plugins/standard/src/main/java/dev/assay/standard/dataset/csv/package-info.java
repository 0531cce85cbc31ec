/**
 * Tables in text files: {@link dev.assay.standard.dataset.csv.CsvDataset} is where to start; {@code
 * CsvReader} turns a file into a {@code CsvTable}.
 */
@NullMarked
package dev.assay.standard.dataset.csv;

import org.jspecify.annotations.NullMarked;
