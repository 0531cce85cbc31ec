package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;

/**
 * A Gaussian process that was given values at some points (Rasmussen and Williams, "Gaussian
 * processes for machine learning", 2006, algorithm 2.1).
 */
final class GaussianProcess {
  private final Matern kernel;
  private final double[][] rows;
  private final Hyperparameters hyperparameters;
  private final Cholesky factor;
  private final double[] weights;

  /**
   * A process.
   *
   * @param rows points, complete
   * @param values one for each of them, of mean 0 and variance 1
   */
  GaussianProcess(
      Matern kernel, double[][] rows, double[] values, Hyperparameters hyperparameters) {
    this.kernel = kernel;
    this.rows = rows;
    this.hyperparameters = hyperparameters;
    this.factor = new Cholesky(covariances());
    this.weights = factor.solve(values);
  }

  private double[][] covariances() {
    double[][] covariances = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      covariances[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        covariances[i][j] =
            hyperparameters.scale()
                * Matern.at(kernel.distance(rows[i], rows[j], hyperparameters.inverseSquares()));
      }
      covariances[i][i] = hyperparameters.scale() + hyperparameters.noise();
    }
    return covariances;
  }

  /** The mean at a point, which is complete. */
  double mean(double[] row) {
    double mean = 0;
    for (int i = 0; i < rows.length; i++) {
      mean += weights[i] * covariance(i, row);
    }
    return mean;
  }

  private double covariance(int i, double[] row) {
    return hyperparameters.scale()
        * Matern.at(kernel.distance(row, rows[i], hyperparameters.inverseSquares()));
  }

  /**
   * The mean and the standard deviation at a point, without noise.
   *
   * @param row the point, complete
   * @param slopes if not empty, receives the gradients of both
   */
  double[] at(double[] row, double[]... slopes) {
    double[] covariances = new double[rows.length];
    double[] derivatives = new double[rows.length];
    double[] inverseSquares = hyperparameters.inverseSquares();
    for (int i = 0; i < rows.length; i++) {
      double distance = kernel.distance(row, rows[i], inverseSquares);
      covariances[i] = hyperparameters.scale() * Matern.at(distance);
      if (slopes.length > 0) {
        derivatives[i] = hyperparameters.scale() * Matern.derivative(distance);
      }
    }
    double mean = 0;
    for (int i = 0; i < rows.length; i++) {
      mean += weights[i] * covariances[i];
    }
    double[] forward = factor.forward(covariances);
    double variance = hyperparameters.scale();
    for (double each : forward) {
      variance -= each * each;
    }
    double deviation = Math.sqrt(Math.max(variance, 1e-12));
    if (slopes.length > 0) {
      double[] shares = factor.backward(forward);
      Arrays.fill(slopes[0], 0);
      Arrays.fill(slopes[1], 0);
      for (int i = 0; i < rows.length; i++) {
        for (int d = 0; d < row.length; d++) {
          double slope = derivatives[i] * inverseSquares[d] * kernel.slope(d, row[d], rows[i][d]);
          slopes[0][d] += weights[i] * slope;
          slopes[1][d] -= shares[i] * slope / deviation;
        }
      }
    }
    return new double[] {mean, deviation};
  }
}
