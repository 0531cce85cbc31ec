package dev.assay.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Welch's test: whether two means differ, for samples that needn't have the same size or spread
 * (Welch, "The generalization of 'Student's' problem when several different population variances
 * are involved", Biometrika 34, 1947).
 */
public final class WelchTest {
  private WelchTest() {}

  /**
   * The two-sided p-value: with v = s² / n of each, t = (m₁ − m₂) / √(v₁ + v₂), compared with
   * Student's t of (v₁ + v₂)² / (v₁² / (n₁ − 1) + v₂² / (n₂ − 1)) degrees of freedom. Of folds v is
   * the larger one of {@link MeanEstimate}. Where neither varies at all it is 1 if the means are
   * equal, else NaN: nothing is known of luck then.
   *
   * @throws IllegalArgumentException if either comes from a single value
   */
  public static double pValue(MeanEstimate first, MeanEstimate second) {
    if (first.n() < 2 || second.n() < 2) {
      throw new IllegalArgumentException("a single value has no spread");
    }
    double difference = Math.abs(first.mean() - second.mean());
    double error = error(first, second);
    if (error == 0) {
      return difference == 0 ? 1 : Double.NaN;
    }
    return 2 * new TDistribution(freedom(first, second)).cumulativeProbability(-difference / error);
  }

  /** The difference's standard error, √(v₁ + v₂). */
  static double error(MeanEstimate first, MeanEstimate second) {
    return Math.sqrt(first.variance() + second.variance());
  }

  /** The degrees of freedom; NaN where neither varies. */
  static double freedom(MeanEstimate first, MeanEstimate second) {
    double v1 = first.variance();
    double v2 = second.variance();
    return (v1 + v2) * (v1 + v2) / (v1 * v1 / (first.n() - 1) + v2 * v2 / (second.n() - 1));
  }
}
