package dev.assay.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean and how sure it is.
 *
 * <p>With n values of mean m and sample standard deviation s, the 95 % confidence interval is m ± t
 * · s / √n, where t is the 97.5 % quantile of Student's t with n − 1 degrees of freedom (Student,
 * "The probable error of a mean", Biometrika 6, 1908). It assumes that the values are about
 * normally distributed.
 *
 * @param mean the mean; NaN if a value is
 * @param deviation sample standard deviation, with n − 1 in the denominator; 0 for a single value
 * @param low lower end of the interval; the mean itself for a single value, since one says nothing
 *     of the spread, and where the mean is infinite
 * @param high upper end
 * @param n how many values
 */
public record MeanEstimate(double mean, double deviation, double low, double high, int n) {
  private static final double UPPER_QUANTILE = 0.975;

  /**
   * Estimates the mean that these values vary around.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static MeanEstimate of(double... values) {
    int n = values.length;
    if (n == 0) {
      throw new IllegalArgumentException("no values");
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    if (n == 1 || Double.isInfinite(mean)) {
      return new MeanEstimate(mean, 0, mean, mean, n);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double t = new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE);
    double margin = t * Math.sqrt(squares / (n - 1) / n);
    return new MeanEstimate(mean, Math.sqrt(squares / (n - 1)), mean - margin, mean + margin, n);
  }
}
