package dev.assay.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * How two treatments compare over pairs in which all else was equal. Differences that are the same
 * but for rounding count as the same.
 *
 * @param difference the mean of first minus second, with its interval
 * @param effectSize the mean difference in units of the differences' standard deviation, Cohen's
 *     d_z (Cohen, "Statistical power analysis for the behavioral sciences", 1988, 2.3.5); NaN for
 *     one pair; infinite where all differences are the same, but zero where they all are zero
 * @param studentP two-sided p-value of the paired t-test, t = mean / (s · √(1/n + ρ)) with n − 1
 *     degrees of freedom; ρ is 0, or for folds that of {@link MeanEstimate}, which makes it the
 *     corrected resampled t-test of Nadeau and Bengio; NaN where nothing varies: for one pair, and
 *     where all differences are the same and not zero
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

  /** Compares pairs that have nothing to do with each other. */
  public static PairedComparison of(double[] first, double[] second) {
    return of(first, second, 0);
  }

  /**
   * Compares pair by pair.
   *
   * @param first finite numbers
   * @param second as many
   * @param overlap for pairs of folds the ρ of {@link MeanEstimate}, else 0
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static PairedComparison of(double[] first, double[] second, double overlap) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " values against " + second.length);
    }
    double[] differences = RoundingErrors.differences(first, second);
    int greater = 0;
    int less = 0;
    for (int i = 0; i < first.length; i++) {
      greater += differences[i] > 0 ? 1 : 0;
      less += differences[i] < 0 ? 1 : 0;
    }
    MeanEstimate difference = MeanEstimate.of(overlap, differences);
    return new PairedComparison(
        difference,
        effectSize(difference),
        studentP(difference),
        SignedRankTest.pValue(differences),
        greater,
        first.length - greater - less,
        less);
  }

  /** The {@link #signedRankP} alone. */
  public static double signedRankP(double[] first, double[] second) {
    return SignedRankTest.pValue(RoundingErrors.differences(first, second));
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
    if (n == 1 || difference.isWithoutSpread()) {
      return n > 1 && difference.mean() == 0 ? 1 : Double.NaN;
    }
    double t = Math.abs(difference.mean()) / Math.sqrt(difference.variance());
    return 2 * new TDistribution(n - 1).cumulativeProbability(-t);
  }
}
