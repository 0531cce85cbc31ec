package dev.assay.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/** How many values it takes to tell two means apart. */
public final class SampleSize {
  private static final double LEVEL = 0.05;
  private static final double POWER = 0.8;

  private SampleSize() {}

  /**
   * How many values of each of two samples a two-sided t-test at 5 % needs to find a true
   * difference in four of five cases: 2·(z₀.₉₇₅ + z₀.₈)² / d² + z₀.₉₇₅² / 4, rounded up, for d the
   * difference in units of the standard deviation (Guenther, "Sample size formulas for normal
   * theory t tests", The American Statistician 35, 1981; Cohen, "Statistical power analysis for the
   * behavioral sciences", 1988, table 2.4.1).
   *
   * @param effect d, not 0
   */
  public static long perSample(double effect) {
    return values(2, effect, 4);
  }

  /**
   * How many pairs a two-sided paired t-test needs for the same: (z₀.₉₇₅ + z₀.₈)² / d² + z₀.₉₇₅² /
   * 2, rounded up (Guenther 1981), for d the mean difference in units of the differences' standard
   * deviation.
   *
   * @param effect d, not 0
   */
  public static long pairs(double effect) {
    return values(1, effect, 2);
  }

  private static long values(int samples, double effect, int divisor) {
    NormalDistribution normal = new NormalDistribution();
    double z = normal.inverseCumulativeProbability(1 - LEVEL / 2);
    double sum = z + normal.inverseCumulativeProbability(POWER);
    return (long) Math.ceil(samples * sum * sum / (effect * effect) + z * z / divisor);
  }
}
