package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;

/** What a Gaussian process assumes of a function whose values have mean 0 and variance 1. */
final class Hyperparameters {
  private static final double LEAST_NOISE = 1e-6;

  private final double[] inverseSquares;
  private final double scale;
  private final double noise;

  /**
   * From their logarithms.
   *
   * @param logs of the inverse squared length scale of each dimension, of the scale, of the noise
   */
  Hyperparameters(double[] logs) {
    int d = logs.length - 2;
    inverseSquares = Arrays.stream(logs).limit(d).map(Math::exp).toArray();
    scale = Math.exp(logs[d]);
    noise = Math.exp(logs[d + 1]);
  }

  private Hyperparameters(double[] inverseSquares, double scale, double noise) {
    this.inverseSquares = inverseSquares;
    this.scale = scale;
    this.noise = noise;
  }

  /** The same with all inverse squared length scales so many times as great. */
  Hyperparameters shorter(double factor) {
    return new Hyperparameters(
        Arrays.stream(inverseSquares).map(x -> factor * x).toArray(), scale, noise);
  }

  /** Of each dimension, 1 / (length scale)². */
  double[] inverseSquares() {
    return inverseSquares;
  }

  /** The function's variance. */
  double scale() {
    return scale;
  }

  /** The variance of what is measured around the function. */
  double noise() {
    return noise;
  }

  /** Logarithms to begin a search for better ones with, all length scales alike. */
  static double[] start(int dimensions, double inverseSquare) {
    double[] logs = new double[dimensions + 2];
    Arrays.fill(logs, Math.log(inverseSquare));
    logs[dimensions] = 0;
    logs[dimensions + 1] = Math.log(1e-4);
    return logs;
  }

  static double[] lowest(int dimensions) {
    double[] logs = new double[dimensions + 2];
    Arrays.fill(logs, Math.log(1e-4));
    logs[dimensions] = Math.log(0.05);
    logs[dimensions + 1] = Math.log(LEAST_NOISE);
    return logs;
  }

  static double[] highest(int dimensions) {
    double[] logs = new double[dimensions + 2];
    Arrays.fill(logs, Math.log(1e4));
    logs[dimensions] = Math.log(50);
    logs[dimensions + 1] = 0;
    return logs;
  }

  /**
   * Minus the logarithm of how plausible they are before any value is seen: length scales are
   * neither tiny nor huge, the scale is about 1 (gamma distribution of shape 2), noise is little
   * (shape 1.1, rate 30).
   *
   * @param gradient receives what it adds by the logarithms
   */
  double penalty(double[] gradient) {
    double sum = 0;
    int d = inverseSquares.length;
    for (int i = 0; i < d; i++) {
      double x = inverseSquares[i];
      sum += 0.1 / x + 0.1 * x;
      gradient[i] += -0.1 / x + 0.1 * x;
    }
    gradient[d] += scale - 1;
    gradient[d + 1] += 30 * noise - 0.1;
    return sum + scale - Math.log(scale) + 30 * noise - 0.1 * Math.log(noise);
  }
}
