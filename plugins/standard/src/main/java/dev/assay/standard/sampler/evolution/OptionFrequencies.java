package dev.assay.standard.sampler.evolution;

import java.util.Arrays;
import java.util.List;

/**
 * How often each option of a choice is tried: after each generation, somewhat more as often as it
 * is among the better half (population-based incremental learning; Baluja, 1994).
 */
final class OptionFrequencies {
  private static final double RATE = 0.2;
  private static final double LEAST_SHARE = 0.2;

  private final double[] shares;

  OptionFrequencies(int options) {
    shares = new double[options];
    Arrays.fill(shares, 1.0 / options);
  }

  /**
   * An option; each keeps some chance.
   *
   * @param quantile drawn evenly from 0 to 1
   */
  int draw(double quantile) {
    double u = quantile;
    for (int option = 0; option < shares.length - 1; option++) {
      u -= (1 - LEAST_SHARE) * shares[option] + LEAST_SHARE / shares.length;
      if (u < 0) {
        return option;
      }
    }
    return shares.length - 1;
  }

  /** Learns from the options of the better half. */
  void learn(List<Integer> good) {
    if (good.isEmpty()) {
      return;
    }
    for (int option = 0; option < shares.length; option++) {
      int same = option;
      double share = (double) good.stream().filter(each -> each == same).count() / good.size();
      shares[option] += RATE * (share - shares[option]);
    }
  }
}
