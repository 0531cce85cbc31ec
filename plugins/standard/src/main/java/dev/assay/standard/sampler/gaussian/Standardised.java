package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;

/** Losses as a Gaussian process wants them: mean 0, variance 1, no few that dwarf the others. */
final class Standardised {
  private Standardised() {}

  static double[] of(double[] losses) {
    return scaled(losses);
  }

  private static double[] scaled(double[] losses) {
    double mean = Arrays.stream(losses).average().orElse(0);
    double variance = Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance);
    return Arrays.stream(losses).map(x -> deviation > 0 ? (x - mean) / deviation : 0).toArray();
  }
}
