package dev.assay.standard.dataset.csv;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of a table in a text file. */
public record CsvParameters(
    @Doc("the file, in UTF-8; relative to the data directory") Path file,
    @Doc("column with the class: its name, or its number from 0 if there is no header")
        String label,
    @Doc("whether the first line names the columns") @Default("true") boolean header,
    @Doc("the character between cells") @Default(",") String separator,
    @Doc("columns used as features, named like the label; default all others")
        @Nullable List<String> features,
    @Doc("fraction of each class kept for validation") @Default("0.1") @In("[0, 1)")
        double validation,
    @Doc("fraction of each class kept for testing") @Default("0.1") @In("[0, 1)") double test,
    @Doc("bring each feature to mean 0 and variance 1, both taken from training rows alone")
        @Default("true")
        boolean standardize,
    @Doc("seed of the division into training, validation and test") @Default("1") long seed) {
  public CsvParameters {
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw new IllegalArgumentException(
          "separator must be a single character other than a quote or a line end");
    }
    if (features != null) {
      features = List.copyOf(features);
      if (features.isEmpty() || new HashSet<>(features).size() < features.size()) {
        throw new IllegalArgumentException("features must name at least one column, none twice");
      }
      if (features.contains(label)) {
        throw new IllegalArgumentException("features must not contain the label, " + label);
      }
    }
    StratifiedSplit.checkFractions(validation, test);
  }
}
