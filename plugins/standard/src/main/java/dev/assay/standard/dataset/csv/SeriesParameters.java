package dev.assay.standard.dataset.csv;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where series are, and which rows make one. */
public record SeriesParameters(
    @Doc("the file with all series, in UTF-8; relative to the data directory") @Nullable Path file,
    @Doc(
            "column that says which series a row of the file is a step of; steps stand in the order of the file")
        @Nullable String series,
    @Doc(
            "a folder in place of file and series: each .csv, .tsv or .txt file in it, or in a folder in it, is one series; if neither label nor target is named, the folder in it names the class")
        @Nullable Path folder,
    @Doc("most steps that a series may have") @Default("1000") @In("[2, 100000]") int longest,
    @Doc(
            "to learn what comes next: every so many steps of a series are an example, and its target is the target column's value in the step after them; the column's values before are features, too")
        @In("[1, 100000]")
        @Nullable Integer window) {
  public SeriesParameters {
    if ((file == null) == (folder == null)) {
      throw new IllegalArgumentException(
          file == null
              ? "either file, with all series, or folder, with a file for each, must be given"
              : "either file, with all series, or folder, with a file for each, must be left out");
    }
    if ((file == null) != (series == null)) {
      throw new IllegalArgumentException(
          file == null
              ? "series must be left out where a folder has a file for each series"
              : "series must name the column that says which series a row of the file belongs to");
    }
  }

  /** The file or folder, as written. */
  Path source() {
    return Objects.requireNonNull(file == null ? folder : file);
  }
}
