package dev.assay.standard.dataset.memory;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Selection;
import dev.assay.spi.dataset.Splits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A random division into training, validation and test in which every class keeps its share.
 *
 * <p>Each class's n examples are put into a random order, of which the first {@code round(n ×
 * validation)} go to validation and the next {@code round(n × test)} to test; at least one stays
 * for training. Within each part the examples keep the order of the original list. A class's
 * division depends on its own examples and the seed alone.
 *
 * @param train row indices, ascending
 * @param validation row indices, ascending
 * @param test row indices, ascending
 */
// The arrays are created here and handed to nobody but the selections, which copy them.
@SuppressWarnings("ArrayRecordComponent")
public record StratifiedSplit(int[] train, int[] validation, int[] test) {

  /**
   * Divides.
   *
   * @param labels class index of each example
   * @param classes number of classes
   * @param validation fraction for validation, in [0, 1)
   * @param test fraction for test, in [0, 1); together with {@code validation} less than 1
   */
  public static StratifiedSplit of(
      int[] labels, int classes, double validation, double test, long seed) {
    RandomStream random = RandomStream.of(seed).split("split");
    // 0: training, 1: validation, 2: test
    int[] part = new int[labels.length];
    for (int c = 0; c < classes; c++) {
      int label = c;
      int[] rows = IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
      random.split(c).shuffle(rows);
      int available = Math.max(0, rows.length - 1);
      int toValidation = (int) Math.min(available, Math.round(rows.length * validation));
      int toTest = (int) Math.min(available - toValidation, Math.round(rows.length * test));
      for (int i = 0; i < toValidation + toTest; i++) {
        part[rows[i]] = i < toValidation ? 1 : 2;
      }
    }
    return new StratifiedSplit(rows(part, 0), rows(part, 1), rows(part, 2));
  }

  /** The parts of a list of examples. */
  public Splits apply(Examples all) {
    return new Splits(
        new Selection(all, train), new Selection(all, validation), new Selection(all, test));
  }

  /**
   * Checks the fractions of a dataset's parameters.
   *
   * @throws IllegalArgumentException if they leave nothing for training
   */
  public static void checkFractions(double validation, double test) {
    if (validation + test >= 1) {
      throw new IllegalArgumentException(
          "validation and test must leave something for training: their sum must be below 1, not "
              + (validation + test));
    }
  }

  private static int[] rows(int[] part, int wanted) {
    return IntStream.range(0, part.length).filter(i -> part[i] == wanted).toArray();
  }

  @Override
  public String toString() {
    return Arrays.asList(train.length, validation.length, test.length).toString();
  }
}
