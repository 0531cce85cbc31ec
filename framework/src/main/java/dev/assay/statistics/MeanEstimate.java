package dev.assay.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and how sure it is.
 *
 * <p>With n values of mean m and sample standard deviation s, the 95 % confidence interval is m ± t
 * · s · √(1/n + ρ), where t is the 97.5 % quantile of Student's t with n − 1 degrees of freedom.
 * For values that have nothing to do with each other ρ is 0 (Student, "The probable error of a
 * mean", Biometrika 6, 1908). Folds of a cross-validation share most of what they train on, so that
 * their mean varies more than their spread tells: for them ρ is the number of examples tested on by
 * that of those trained on (Nadeau and Bengio, "Inference for the generalization error", Machine
 * Learning 52, 2003; Bouckaert and Frank, "Evaluating the replicability of significance tests for
 * comparing learning algorithms", PAKDD 2004, for repeated folds). It assumes that the values are
 * about normally distributed.
 *
 * @param mean the mean; NaN if a value is
 * @param deviation sample standard deviation, with n − 1 in the denominator; 0 for a single value
 * @param low lower end of the interval; the mean itself for a single value, since one says nothing
 *     of the spread, where all values are the same, and where the mean is infinite
 * @param high upper end
 * @param n how many values
 * @param overlap ρ
 */
public record MeanEstimate(
    double mean, double deviation, double low, double high, int n, double overlap) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * Estimates the mean that independent values vary around.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static MeanEstimate of(double... values) {
    return of(0, values);
  }

  /**
   * Estimates the mean that values vary around, which may come from folds.
   *
   * @param overlap ρ: for k folds 1 / (k − 1), for independent values 0
   * @throws IllegalArgumentException if there are none
   */
  public static MeanEstimate of(double overlap, double[] values) {
    int n = values.length;
    if (n == 0) {
      throw new IllegalArgumentException("no values");
    }
    // The mean of equal values is that value, which sum / n may miss by a rounding error.
    boolean same = Arrays.stream(values).allMatch(value -> value == values[0]);
    double mean = same ? values[0] : Arrays.stream(values).sum() / n;
    if (n == 1 || same || Double.isInfinite(mean)) {
      return new MeanEstimate(mean, 0, mean, mean, n, overlap);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (n - 1));
    double t = new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    double margin = t * deviation * Math.sqrt(1.0 / n + overlap);
    return new MeanEstimate(mean, deviation, mean - margin, mean + margin, n, overlap);
  }

  /** The squared standard error of the mean: s² · (1/n + ρ). */
  double variance() {
    return deviation * deviation * (1.0 / n + overlap);
  }

  /** The standard error of the mean: s · √(1/n + ρ). */
  public double standardError() {
    return Math.sqrt(variance());
  }

  /** Whether several values were all the same, so that they say nothing of luck. */
  public boolean isWithoutSpread() {
    return n > 1 && deviation == 0;
  }
}
