package dev.assay.report;

import dev.assay.ranking.Standing;

/**
 * A configuration's objective and how sure it is.
 *
 * @param mean mean over its trials
 * @param low lower end of the mean's confidence interval; NaN if unknown
 * @param high upper end; NaN if unknown
 * @param n how many trials
 */
record Interval(double mean, double low, double high, int n) {

  static Interval of(Standing standing) {
    return new Interval(standing.mean(), standing.low(), standing.high(), standing.n());
  }

  /** Whether more than one trial says how much of the value is luck. */
  boolean known() {
    return n > 1 && Double.isFinite(low) && Double.isFinite(high);
  }

  /**
   * {@code 0.9812 ± 0.0021}, the mean alone, its ends where the mean isn't in the middle, or that
   * several values were all the same.
   */
  String text() {
    if (!known()) {
      return Numbers.measured(mean);
    }
    if (low == high) {
      return Numbers.measured(mean) + " (no spread)";
    }
    double below = mean - low;
    double above = high - mean;
    return Numbers.measured(mean)
        + (Math.abs(above - below) <= 0.01 * (above + below)
            ? " ± " + Numbers.margin((above + below) / 2, mean)
            : " [" + Numbers.measured(low) + ", " + Numbers.measured(high) + "]");
  }
}
