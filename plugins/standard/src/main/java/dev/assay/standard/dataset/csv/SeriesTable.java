package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are the steps of series. An example is a whole series, or one of the windows
 * of a series, what comes after which is to be learnt. Shorter series are followed by zeros; then a
 * last feature is 1 at each one's own last step and 0 elsewhere.
 */
final class SeriesTable {
  private static final long MOST_NUMBERS = 50_000_000;

  private final CsvTable table;
  private final int steps;
  private final boolean marked;

  /** Rows of the table, series by series, each in the order of its steps. */
  private final int[] rows;

  private final int[] series;

  /** Of each example the series, the place in {@link #rows} where it begins, its steps. */
  private final int[] of;

  private final int[] from;
  private final int[] lengths;

  /** The row of each example that has what is to be learnt. */
  private final int[] learnt;

  /**
   * Of rows that were read.
   *
   * @param window steps of an example; null if that is a whole series
   * @throws DataException if there are too many numbers
   */
  SeriesTable(CsvTable table, SeriesIndex index, @Nullable Integer window) throws DataException {
    this.table = table;
    this.series = index.ofRows();
    int[] all = index.lengths();
    int[] begin = new int[all.length];
    for (int i = 1; i < all.length; i++) {
      begin[i] = begin[i - 1] + all[i - 1];
    }
    this.rows = ordered(series, begin);
    int count = IntStream.of(all).map(length -> window == null ? 1 : length - window).sum();
    this.of = new int[count];
    this.from = new int[count];
    this.lengths = new int[count];
    this.learnt = new int[count];
    int example = 0;
    for (int i = 0; i < all.length; i++) {
      int windows = window == null ? 1 : all[i] - window;
      for (int first = 0; first < windows; first++, example++) {
        of[example] = i;
        from[example] = begin[i] + first;
        lengths[example] = window == null ? all[i] : window;
        learnt[example] = rows[from[example] + (window == null ? 0 : window)];
      }
    }
    this.steps = Arrays.stream(lengths).max().orElse(0);
    this.marked = Arrays.stream(lengths).anyMatch(length -> length < steps);
    long numbers = (long) count * shape().features() * steps;
    if (numbers > MOST_NUMBERS) {
      throw new DataException(
          "the examples have %d numbers, %d steps each; at most %d are allowed"
              .formatted(numbers, steps, MOST_NUMBERS),
          "use fewer features, or shorter or fewer series");
    }
  }

  private static int[] ordered(int[] series, int[] begin) {
    int[] next = begin.clone();
    int[] ordered = new int[series.length];
    for (int row = 0; row < series.length; row++) {
      ordered[next[series[row]]++] = row;
    }
    return ordered;
  }

  InputShape.Sequence shape() {
    return new InputShape.Sequence(table.width() + (marked ? 1 : 0), steps, marked);
  }

  /** Class index of each series. */
  int[] labelsOfSeries() {
    int[] labels = new int[Arrays.stream(series).max().orElse(-1) + 1];
    for (int row = 0; row < series.length; row++) {
      labels[series[row]] = table.labels()[row];
    }
    return labels;
  }

  /** Class index of each example. */
  int[] labels() {
    return IntStream.of(learnt).map(row -> table.labels()[row]).toArray();
  }

  /** The number to be learnt of each example. */
  float[] numbers(float[] ofRows) {
    float[] numbers = new float[learnt.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ofRows[learnt[i]];
    }
    return numbers;
  }

  /** The rows that are steps of the given series. */
  int[] rows(int[] wanted) {
    return among(series, wanted);
  }

  /** The examples that are of the given series. */
  int[] examples(int[] wanted) {
    return among(of, wanted);
  }

  private static int[] among(int[] seriesOf, int[] wanted) {
    boolean[] taken = new boolean[Arrays.stream(seriesOf).max().orElse(-1) + 1];
    for (int one : wanted) {
      taken[one] = true;
    }
    return IntStream.range(0, seriesOf.length).filter(i -> taken[seriesOf[i]]).toArray();
  }

  /**
   * All examples: examples × features × steps.
   *
   * @param values the table's values, or what was made of them: rows × width
   */
  float[] features(float[] values) {
    InputShape.Sequence shape = shape();
    int width = table.width();
    float[] all = new float[of.length * shape.size()];
    for (int example = 0; example < of.length; example++) {
      int at = example * shape.size();
      for (int step = 0; step < lengths[example]; step++) {
        int row = rows[from[example] + step];
        for (int feature = 0; feature < width; feature++) {
          all[at + feature * steps + step] = values[row * width + feature];
        }
      }
      if (marked) {
        all[at + width * steps + lengths[example] - 1] = 1;
      }
    }
    return all;
  }
}
