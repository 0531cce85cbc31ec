package dev.assay.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The difference of two means, the first less the second, and how sure it is.
 *
 * @param mean the difference
 * @param low lower end of its 95 % confidence interval
 * @param high upper end
 * @param pValue two-sided p-value of no difference; NaN where the difference isn't 0 and nothing
 *     varies, so that nothing is known of luck
 */
public record MeanDifference(double mean, double low, double high, double pValue) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * Of samples that have nothing to do with each other: with v = s² / n of each, m₁ − m₂ ± t·√(v₁ +
   * v₂), t being Student's 97.5 % quantile for the degrees of freedom of {@link WelchTest} (Welch,
   * "The generalization of 'Student's' problem when several different population variances are
   * involved", Biometrika 34, 1947).
   *
   * @throws IllegalArgumentException if either comes from a single value
   */
  public static MeanDifference independent(MeanEstimate first, MeanEstimate second) {
    double difference = first.mean() - second.mean();
    double p = WelchTest.pValue(first, second);
    double error = WelchTest.error(first, second);
    if (error == 0 || !Double.isFinite(error)) {
      return new MeanDifference(difference, difference, difference, p);
    }
    double t =
        new TDistribution(WelchTest.freedom(first, second))
            .inverseCumulativeProbability(UPPER_QUANTILE);
    return new MeanDifference(difference, difference - t * error, difference + t * error, p);
  }

  /**
   * Of pairs: the mean d of their differences, d ± t·s·√(1/n + ρ) as {@link MeanEstimate} has it,
   * with the paired t-test (Student, "The probable error of a mean", Biometrika 6, 1908; for folds
   * Nadeau and Bengio, "Inference for the generalization error", Machine Learning 52, 2003).
   */
  public static MeanDifference paired(PairedComparison pairs) {
    MeanEstimate difference = pairs.difference();
    return new MeanDifference(
        difference.mean(), difference.low(), difference.high(), pairs.studentP());
  }
}
