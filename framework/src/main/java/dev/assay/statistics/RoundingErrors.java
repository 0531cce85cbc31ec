package dev.assay.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Takes rounding errors off differences, which tests by rank and by spread would else make much of:
 * 0.3 − 0.2 and 0.2 − 0.1 aren't the same number, though the differences are.
 */
final class RoundingErrors {
  /** Far above what computing with doubles errs by, far below what was computed with floats. */
  private static final double RELATIVE = 1e-12;

  private RoundingErrors() {}

  /**
   * First less second, pair by pair; those whose sizes differ by no more than rounding have the
   * same size, and those not larger than rounding are 0.
   *
   * @param first finite numbers
   * @param second as many
   */
  static double[] differences(double[] first, double[] second) {
    double[] differences = new double[first.length];
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
      largest = Math.max(largest, Math.max(Math.abs(first[i]), Math.abs(second[i])));
    }
    double tolerance = RELATIVE * largest;
    int[] bySize =
        IntStream.range(0, differences.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    double common = 0;
    double previous = 0;
    for (int i : bySize) {
      double size = Math.abs(differences[i]);
      common = size - previous <= tolerance ? common : size;
      previous = size;
      differences[i] = common == 0 ? 0 : Math.copySign(common, differences[i]);
    }
    return differences;
  }
}
