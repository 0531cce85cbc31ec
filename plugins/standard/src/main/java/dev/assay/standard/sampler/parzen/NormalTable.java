package dev.assay.standard.sampler.parzen;

import org.apache.commons.math3.special.Erf;

/**
 * The standard normal distribution from a table: a suggestion takes so many of its values that
 * computing each would take most of the time. Between nodes it is interpolated by cubics that have
 * the right slopes; the relative error stays under 1e-6 where values over 1e-18 lie.
 */
final class NormalTable {
  private static final double END = 9;
  private static final int PER_UNIT = 64;
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

  /** Φ(-9 + i/64), up to Φ(0). */
  private final double[] below = new double[(int) (END * PER_UNIT) + 2];

  private final double[] slope = new double[below.length];

  NormalTable() {
    for (int i = 0; i < below.length; i++) {
      double x = (double) i / PER_UNIT - END;
      below[i] = 0.5 * Erf.erfc(-x / ROOT_TWO);
      slope[i] = DENSITY_AT_ZERO * Math.exp(-x * x / 2) / PER_UNIT;
    }
  }

  /** The probability of values under x. */
  double below(double x) {
    return x > 0 ? 1 - tail(-x) : tail(x);
  }

  /** The probability of values from a to b, to many digits also far from 0. */
  double between(double a, double b) {
    return a > 0 ? tail(-a) - tail(-b) : below(b) - below(a);
  }

  private double tail(double x) {
    double place = (x + END) * PER_UNIT;
    if (place < 0) {
      return 0;
    }
    int i = (int) place;
    double t = place - i;
    double rest = 1 - t;
    return rest * rest * ((1 + 2 * t) * below[i] + t * slope[i])
        + t * t * ((3 - 2 * t) * below[i + 1] - rest * slope[i + 1]);
  }

  /**
   * A number from a normal distribution cut to [0, 1].
   *
   * @param mean in [0, 1]
   * @param u uniform in [0, 1)
   */
  double cut(double mean, double deviation, double u) {
    double low = below(-mean / deviation);
    double high = below((1 - mean) / deviation);
    double x = mean + deviation * ROOT_TWO * Erf.erfInv(2 * (low + u * (high - low)) - 1);
    return Math.min(Math.max(x, 0), 1);
  }
}
