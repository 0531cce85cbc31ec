package dev.assay.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A confidence interval without the assumption of a normal distribution: the bias-corrected and
 * accelerated bootstrap, BCa (Efron, "Better bootstrap confidence intervals", Journal of the
 * American Statistical Association 82, 1987; Efron and Tibshirani, "An introduction to the
 * bootstrap", 1993, chapter 14).
 *
 * <p>Its ends are the α₁ and α₂ quantiles of the statistic over resamples, α = Φ(z₀ + (z₀ + z) / (1
 * − a·(z₀ + z))) for z = ∓z_{1−level/2}; z₀ is the normal quantile of the share of resamples below
 * the estimate, and a = Σ(m − θᵢ)³ / 6(Σ(m − θᵢ)²)^{3/2} over the estimates θᵢ with the i-th value
 * left out and their mean m. Of few values it is too narrow: they can't show a spread they don't
 * have.
 *
 * @param estimate the statistic of the values
 * @param low lower end
 * @param high upper end
 */
public record BootstrapInterval(double estimate, double low, double high) {
  private static final int RESAMPLES = 2000;

  /** The 95 % interval of a mean. */
  public static BootstrapInterval ofMean(double[] values, RandomGenerator random) {
    return of(values, BootstrapInterval::mean, 0.95, random);
  }

  /**
   * The interval of a statistic.
   *
   * @param values finite, at least two
   * @param level such as 0.95
   * @throws IllegalArgumentException if there are fewer than two values
   */
  public static BootstrapInterval of(
      double[] values, ToDoubleFunction<double[]> statistic, double level, RandomGenerator random) {
    int n = values.length;
    if (n < 2) {
      throw new IllegalArgumentException(n + " values have no spread");
    }
    double estimate = statistic.applyAsDouble(values);
    double[] resampled = new double[RESAMPLES];
    double[] sample = new double[n];
    double below = 0;
    for (int b = 0; b < RESAMPLES; b++) {
      for (int i = 0; i < n; i++) {
        sample[i] = values[random.nextInt(n)];
      }
      resampled[b] = statistic.applyAsDouble(sample);
      // Ties count half: few values give few different resamples.
      below += resampled[b] < estimate ? 1 : resampled[b] == estimate ? 0.5 : 0;
    }
    Arrays.sort(resampled);
    if (below == 0 || below == RESAMPLES) {
      return new BootstrapInterval(estimate, resampled[0], resampled[RESAMPLES - 1]);
    }
    NormalDistribution normal = new NormalDistribution();
    double bias = normal.inverseCumulativeProbability(below / RESAMPLES);
    double acceleration = acceleration(values, statistic);
    double z = normal.inverseCumulativeProbability((1 + level) / 2);
    return new BootstrapInterval(
        estimate,
        quantile(resampled, adjusted(normal, bias, acceleration, -z)),
        quantile(resampled, adjusted(normal, bias, acceleration, z)));
  }

  private static double adjusted(NormalDistribution normal, double bias, double a, double z) {
    return normal.cumulativeProbability(bias + (bias + z) / (1 - a * (bias + z)));
  }

  private static double acceleration(double[] values, ToDoubleFunction<double[]> statistic) {
    int n = values.length;
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      double[] rest = new double[n - 1];
      System.arraycopy(values, 0, rest, 0, i);
      System.arraycopy(values, i + 1, rest, i, n - 1 - i);
      without[i] = statistic.applyAsDouble(rest);
    }
    double mean = mean(without);
    double squares = 0;
    double cubes = 0;
    for (double estimate : without) {
      squares += (mean - estimate) * (mean - estimate);
      cubes += Math.pow(mean - estimate, 3);
    }
    return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
  }

  private static double quantile(double[] sorted, double p) {
    int place = (int) Math.floor(p * (sorted.length + 1)) - 1;
    return sorted[Math.min(Math.max(place, 0), sorted.length - 1)];
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }
}
