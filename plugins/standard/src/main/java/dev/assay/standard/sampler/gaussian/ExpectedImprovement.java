package dev.assay.standard.sampler.gaussian;

import org.apache.commons.math3.special.Erf;

/**
 * The logarithm of the expected improvement over the best value (Ament et al., "Unexpected
 * improvements to expected improvement", NeurIPS 2023): where the improvement itself is too small
 * for a number, its logarithm still shows the way. {@code log EI = log σ + log(φ(z) + z·Φ(z))}, z =
 * (best − μ)/σ.
 */
final class ExpectedImprovement implements Acquisition {
  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ROOT_TWO = Math.sqrt(2);

  /** Beyond this a series is more exact than the difference it stands for. */
  private static final double FAR = 30;

  private final GaussianProcess process;
  private final double best;

  ExpectedImprovement(GaussianProcess process, double best) {
    this.process = process;
    this.best = best;
  }

  @Override
  public double at(double[] row) {
    double[] moments = process.at(row);
    double z = (best - moments[0]) / moments[1];
    return Math.log(moments[1]) + logOf(z);
  }

  @Override
  public double at(double[] row, double[] gradient) {
    double[] meanSlopes = new double[row.length];
    double[] deviationSlopes = new double[row.length];
    double[] moments = process.at(row, meanSlopes, deviationSlopes);
    double deviation = moments[1];
    double z = (best - moments[0]) / deviation;
    double steepness = slopeOf(z);
    for (int d = 0; d < row.length; d++) {
      gradient[d] =
          (deviationSlopes[d] - steepness * (meanSlopes[d] + z * deviationSlopes[d])) / deviation;
    }
    return Math.log(deviation) + logOf(z);
  }

  /** log(φ(z) + z·Φ(z)). */
  static double logOf(double z) {
    if (z > -1) {
      return Math.log(density(z) + z * below(z));
    }
    double logDensity = -0.5 * z * z - LOG_ROOT_TWO_PI;
    return z > -FAR
        ? logDensity + Math.log1p(z * mills(-z))
        : logDensity - 2 * Math.log(-z) + Math.log1p(-3 / (z * z));
  }

  /** Its derivative. */
  static double slopeOf(double z) {
    if (z > -1) {
      return below(z) / (density(z) + z * below(z));
    } else if (z > -FAR) {
      double mills = mills(-z);
      return mills / (1 + z * mills);
    }
    return -z + 2 / -z;
  }

  /** Φ(-a)/φ(a). */
  private static double mills(double a) {
    return below(-a) / density(a);
  }

  private static double density(double z) {
    return Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
  }

  private static double below(double z) {
    return 0.5 * Erf.erfc(-z / ROOT_TWO);
  }
}
