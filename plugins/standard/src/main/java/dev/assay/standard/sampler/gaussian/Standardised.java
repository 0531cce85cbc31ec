package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Losses as a Gaussian process wants them: mean 0, variance 1, and as near to a normal distribution
 * as a power transformation takes them (Yeo and Johnson, "A new family of power transformations to
 * improve normality or symmetry", Biometrika 2000), so that a few huge losses don't hide what is
 * better than what among the small ones. The transformation is the most likely one and keeps the
 * order.
 */
final class Standardised {
  private static final double LEAST_POWER = -2;
  private static final double MOST_POWER = 2;
  private static final int EVALUATIONS = 100;

  private Standardised() {}

  static double[] of(double[] losses) {
    double[] scaled = scaled(losses);
    if (Arrays.stream(scaled).allMatch(x -> x == 0)) {
      return scaled;
    }
    double power =
        new BrentOptimizer(1e-4, 1e-4)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(LEAST_POWER, MOST_POWER, 1),
                new UnivariateObjectiveFunction(p -> unlikelihood(scaled, p)))
            .getPoint();
    return scaled(transformed(scaled, power));
  }

  /** Minus the logarithm of the likelihood that transformed values are normally distributed. */
  private static double unlikelihood(double[] values, double power) {
    double[] transformed = transformed(values, power);
    double variance = variance(transformed);
    double stretch = 0;
    for (double x : values) {
      stretch += Math.signum(x) * Math.log1p(Math.abs(x));
    }
    return 0.5 * values.length * Math.log(Math.max(variance, 1e-300)) - (power - 1) * stretch;
  }

  private static double[] transformed(double[] values, double power) {
    return Arrays.stream(values).map(x -> transformed(x, power)).toArray();
  }

  private static double transformed(double x, double power) {
    return x >= 0 ? positive(x, power) : -positive(-x, 2 - power);
  }

  private static double positive(double x, double power) {
    return Math.abs(power) < 1e-8 ? Math.log1p(x) : Math.expm1(power * Math.log1p(x)) / power;
  }

  private static double[] scaled(double[] losses) {
    // Losses near the greatest double would overflow when squared.
    double greatest = Arrays.stream(losses).map(Math::abs).max().orElse(0);
    double unit = greatest > 0 ? greatest : 1;
    double[] small = Arrays.stream(losses).map(x -> x / unit).toArray();
    double mean = Arrays.stream(small).average().orElse(0);
    double deviation = Math.sqrt(variance(small));
    return Arrays.stream(small).map(x -> deviation > 0 ? (x - mean) / deviation : 0).toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
  }
}
