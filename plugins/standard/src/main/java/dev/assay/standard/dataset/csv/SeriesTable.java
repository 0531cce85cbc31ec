package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A table whose rows are the steps of series. Shorter series are padded in front with zeros, so
 * that all end at the last step; then a last feature is 1 where there is a step and 0 elsewhere.
 */
final class SeriesTable {
  private static final long MOST_NUMBERS = 50_000_000;

  private final CsvTable table;
  private final int[] series;
  private final int[] lengths;
  private final int steps;
  private final boolean padded;

  /**
   * Of rows that were read.
   *
   * @throws DataException if there are too many numbers
   */
  SeriesTable(CsvTable table, SeriesIndex index) throws DataException {
    this.table = table;
    this.series = index.ofRows();
    this.lengths = index.lengths();
    this.steps = Arrays.stream(lengths).max().orElse(0);
    this.padded = Arrays.stream(lengths).anyMatch(length -> length < steps);
    long numbers = (long) lengths.length * shape().features() * steps;
    if (numbers > MOST_NUMBERS) {
      throw new DataException(
          "the series have %d numbers when all are padded to %d steps; at most %d are allowed"
              .formatted(numbers, steps, MOST_NUMBERS),
          "use fewer features, or shorter or fewer series");
    }
  }

  InputShape.Sequence shape() {
    return new InputShape.Sequence(table.width() + (padded ? 1 : 0), steps);
  }

  /** Class index of each series. */
  int[] labels() {
    int[] labels = new int[lengths.length];
    for (int row = 0; row < series.length; row++) {
      labels[series[row]] = table.labels()[row];
    }
    return labels;
  }

  /** The rows that are steps of the given series. */
  int[] rows(int[] wanted) {
    boolean[] taken = new boolean[lengths.length];
    for (int one : wanted) {
      taken[one] = true;
    }
    return IntStream.range(0, series.length).filter(row -> taken[series[row]]).toArray();
  }

  /**
   * All series: series × features × steps.
   *
   * @param values the table's values, or what was made of them: rows × width
   */
  float[] series(float[] values) {
    InputShape.Sequence shape = shape();
    float[] all = new float[lengths.length * shape.size()];
    int[] next = new int[lengths.length];
    for (int row = 0; row < series.length; row++) {
      int of = series[row];
      int step = of * shape.size() + steps - lengths[of] + next[of]++;
      for (int feature = 0; feature < table.width(); feature++) {
        all[step + feature * steps] = values[row * table.width() + feature];
      }
      if (padded) {
        all[step + table.width() * steps] = 1;
      }
    }
    return all;
  }
}
