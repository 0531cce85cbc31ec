package dev.assay.standard.dataset.csv;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.standard.dataset.memory.StratifiedSplit;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of tables in text files are, and how their rows are divided. */
public record CsvParameters(
    @Doc("column with the class: its name, or its number from 0 if there is no header")
        @Nullable String label,
    @Doc("column with a number to learn, instead of label: regression") @Nullable String target,
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
    @Doc(
            "let networks learn a target with mean 0 and variance 1, both taken from training examples alone; errors stay in its own unit")
        @Default("true")
        boolean standardizeTarget,
    @Doc("seed of the division into training, validation and test") @Default("1") long seed) {
  public CsvParameters {
    if (label != null && target != null) {
      throw new IllegalArgumentException(
          "either label, with classes, or target, with numbers, must be left out");
    }
    if (separator.length() != 1 || "\"\r\n".contains(separator)) {
      throw new IllegalArgumentException(
          "separator must be a single character other than a quote or a line end");
    }
    if (features != null) {
      features = List.copyOf(features);
      if (features.isEmpty() || new HashSet<>(features).size() < features.size()) {
        throw new IllegalArgumentException("features must name at least one column, none twice");
      }
    }
    StratifiedSplit.checkFractions(validation, test);
  }

  /** The column to learn; null if none is. */
  @Nullable String column() {
    return label == null ? target : label;
  }

  /**
   * Checks that a column is to be learnt.
   *
   * @throws IllegalArgumentException if none is
   */
  void checkColumn() {
    if (column() == null) {
      throw new IllegalArgumentException(
          "the column to learn must be named: label, with classes, or target, with numbers");
    }
  }

  /**
   * Checks that no features are what is to be learnt.
   *
   * @throws IllegalArgumentException if one is
   */
  void checkFeatures() {
    String column = column();
    if (features != null && column != null && features.contains(column)) {
      throw new IllegalArgumentException(
          "features must not contain the " + (label == null ? "target, " : "label, ") + column);
    }
  }
}
