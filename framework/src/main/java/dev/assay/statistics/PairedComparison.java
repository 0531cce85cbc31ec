package dev.assay.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How two treatments compare over pairs in which all else was equal.
 *
 * @param difference the mean of first minus second, with its interval
 * @param effectSize the mean difference in units of the differences' standard deviation, Cohen's
 *     d_z (Cohen, "Statistical power analysis for the behavioral sciences", 1988, 2.3.5); NaN for
 *     one pair; infinite where all differences are the same, but zero where they all are zero
 * @param studentP two-sided p-value of the paired t-test, t = mean / (s / √n) with n − 1 degrees of
 *     freedom; 1 for one pair
 * @param signedRankP two-sided p-value of {@link SignedRankTest}
 * @param greater in how many pairs the first was greater
 * @param equal in how many the two were equal
 * @param less in how many the first was less
 */
public record PairedComparison(
    MeanEstimate difference,
    double effectSize,
    double studentP,
    double signedRankP,
    int greater,
    int equal,
    int less) {

  /**
   * Compares pair by pair.
   *
   * @param first finite numbers
   * @param second as many
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static PairedComparison of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " values against " + second.length);
    }
    double[] differences = new double[first.length];
    int greater = 0;
    int less = 0;
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
      greater += differences[i] > 0 ? 1 : 0;
      less += differences[i] < 0 ? 1 : 0;
    }
    MeanEstimate difference = MeanEstimate.of(differences);
    return new PairedComparison(
        difference,
        effectSize(difference),
        studentP(difference),
        SignedRankTest.pValue(differences),
        greater,
        first.length - greater - less,
        less);
  }

  /** How many pairs. */
  public int n() {
    return difference.n();
  }

  private static double effectSize(MeanEstimate difference) {
    if (difference.n() == 1) {
      return Double.NaN;
    }
    return difference.mean() == 0 ? 0 : difference.mean() / difference.deviation();
  }

  private static double studentP(MeanEstimate difference) {
    int n = difference.n();
    if (n == 1 || difference.mean() == 0) {
      return 1;
    }
    double t = Math.abs(difference.mean()) / (difference.deviation() / Math.sqrt(n));
    return 2 * new TDistribution(n - 1).cumulativeProbability(-t);
  }
}
