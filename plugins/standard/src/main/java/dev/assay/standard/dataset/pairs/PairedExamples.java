package dev.assay.standard.dataset.pairs;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pairs of the examples of one list: label 1 where both are of one class, else 0, in turn, so that
 * half of them are. The classes are drawn evenly, then the examples; a pair consists of two
 * different examples, but the same one may be in many pairs.
 */
final class PairedExamples implements Examples {
  static final int SAME = 1;

  private final Examples all;
  private final int width;
  private final int[] first;
  private final int[] second;

  private PairedExamples(Examples all, int width, int[] first, int[] second) {
    this.all = all;
    this.width = width;
    this.first = first;
    this.second = second;
  }

  /**
   * Draws pairs.
   *
   * @param count how many
   * @param width features of one example
   * @param part what the list is called in messages
   * @throws DataException if the list hasn't enough examples for pairs of both kinds
   */
  static Examples draw(Examples all, int count, int width, String part, RandomStream random)
      throws DataException {
    int[] first = new int[count];
    int[] second = new int[count];
    int[][] classes = count == 0 ? new int[0][] : classes(all);
    int[][] several = Arrays.stream(classes).filter(rows -> rows.length > 1).toArray(int[][]::new);
    if (count > 0 && (classes.length < 2 || several.length == 0)) {
      throw new DataException(
          "pairs need "
              + part
              + " examples of at least two classes and two of one class, but the dataset that they"
              + " are drawn from has "
              + all.size()
              + " of "
              + classes.length
              + " classes",
          "set the number of " + part + " pairs to 0, or give that dataset more examples");
    }
    for (int i = 0; i < count; i++) {
      if (i % 2 == SAME) {
        int[] rows = several[random.nextInt(several.length)];
        int one = random.nextInt(rows.length);
        first[i] = rows[one];
        second[i] = rows[other(one, rows.length, random)];
      } else {
        int one = random.nextInt(classes.length);
        int[] rows = classes[one];
        int[] others = classes[other(one, classes.length, random)];
        first[i] = rows[random.nextInt(rows.length)];
        second[i] = others[random.nextInt(others.length)];
      }
    }
    return new PairedExamples(all, width, first, second);
  }

  /** A number below {@code bound} other than this one. */
  private static int other(int than, int bound, RandomStream random) {
    return (than + 1 + random.nextInt(bound - 1)) % bound;
  }

  /** For each class that occurs the indices of its examples. */
  private static int[][] classes(Examples all) {
    int[] labels = IntStream.range(0, all.size()).map(all::label).toArray();
    return Arrays.stream(labels)
        .distinct()
        .sorted()
        .mapToObj(
            label -> IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray())
        .toArray(int[][]::new);
  }

  @Override
  public int size() {
    return first.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    all.features(first[index], target, offset);
    all.features(second[index], target, offset + width);
  }

  @Override
  public int label(int index) {
    return index % 2;
  }
}
