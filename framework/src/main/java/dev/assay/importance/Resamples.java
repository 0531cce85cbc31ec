package dev.assay.importance;

import dev.assay.spi.RandomStream;
import java.util.Arrays;

/** Bootstrap resamples, and the percentile interval of what they give (Efron, 1979 and 1981). */
final class Resamples {
  private static final double TAIL = 0.025;

  private Resamples() {}

  /** As many rows drawn with replacement. */
  static int[] draw(int n, RandomStream random) {
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = random.nextInt(n);
    }
    return rows;
  }

  /** The 2.5 % and 97.5 % quantiles, between neighbours in proportion. */
  static double[] interval(double[] estimates) {
    double[] sorted = estimates.clone();
    Arrays.sort(sorted);
    return new double[] {quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)};
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
