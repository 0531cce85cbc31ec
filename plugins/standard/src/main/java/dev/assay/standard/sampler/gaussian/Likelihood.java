package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;

/**
 * How well hyperparameters explain values: minus the logarithm of the marginal likelihood times the
 * prior, with its gradient by their logarithms (Rasmussen and Williams, equations 5.8 and 5.9).
 */
final class Likelihood implements BoxMinimizer.Function {
  private static final int ITERATIONS = 50;
  private static final double TOLERANCE = 1e-3;

  private final int dimensions;
  private final double[] values;

  /** The squared distances of each dimension, lower triangles row by row. */
  private final double[][] distances;

  Likelihood(Matern kernel, double[][] rows, double[] values) {
    this.dimensions = kernel.dimensions();
    this.values = values;
    int n = rows.length;
    distances = new double[dimensions][n * (n - 1) / 2];
    for (int d = 0; d < dimensions; d++) {
      int place = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          distances[d][place++] = kernel.distance(d, rows[i][d], rows[j][d]);
        }
      }
    }
  }

  /** The best found from several starts. */
  Hyperparameters best() {
    BoxMinimizer minimizer =
        new BoxMinimizer(
            this, Hyperparameters.lowest(dimensions), Hyperparameters.highest(dimensions));
    BoxMinimizer.Minimum best = null;
    for (double inverseSquare : new double[] {1, 10}) {
      BoxMinimizer.Minimum minimum =
          minimizer.minimum(
              Hyperparameters.start(dimensions, inverseSquare), ITERATIONS, TOLERANCE);
      best = best == null || minimum.value() < best.value() ? minimum : best;
    }
    return new Hyperparameters(best == null ? Hyperparameters.start(dimensions, 1) : best.x());
  }

  @Override
  public double at(double[] logs, double[] gradient) {
    Hyperparameters hyperparameters = new Hyperparameters(logs);
    int n = values.length;
    double[] squares = new double[n * (n - 1) / 2];
    for (int d = 0; d < dimensions; d++) {
      double factor = hyperparameters.inverseSquares()[d];
      double[] ofDimension = distances[d];
      for (int p = 0; p < squares.length; p++) {
        squares[p] += factor * ofDimension[p];
      }
    }
    double[][] covariances = new double[n][];
    double[] kernel = new double[squares.length];
    int place = 0;
    for (int i = 0; i < n; i++) {
      covariances[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        kernel[place] = hyperparameters.scale() * Matern.at(squares[place]);
        covariances[i][j] = kernel[place++];
      }
      covariances[i][i] = hyperparameters.scale() + hyperparameters.noise();
    }
    Cholesky factor;
    try {
      factor = new Cholesky(covariances);
    } catch (ArithmeticException e) {
      return Double.POSITIVE_INFINITY;
    }
    double[] weights = factor.solve(values);
    double fit = factor.logDiagonal();
    for (int i = 0; i < n; i++) {
      fit += 0.5 * values[i] * weights[i];
    }
    Arrays.fill(gradient, 0);
    differentiate(hyperparameters, squares, kernel, weights, factor.inverse(), gradient);
    return fit + hyperparameters.penalty(gradient);
  }

  private void differentiate(
      Hyperparameters hyperparameters,
      double[] squares,
      double[] kernel,
      double[] weights,
      double[][] inverse,
      double[] gradient) {
    double ofScale = 0;
    double ofNoise = 0;
    double[] slopes = new double[squares.length];
    int place = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < i; j++) {
        // Each pair counts twice, which cancels the half.
        double share = inverse[i][j] - weights[i] * weights[j];
        ofScale += share * kernel[place];
        slopes[place] = share * hyperparameters.scale() * Matern.derivative(squares[place]);
        place++;
      }
      double share = 0.5 * (inverse[i][i] - weights[i] * weights[i]);
      ofScale += share * hyperparameters.scale();
      ofNoise += share * hyperparameters.noise();
    }
    for (int d = 0; d < dimensions; d++) {
      double sum = 0;
      for (int p = 0; p < slopes.length; p++) {
        sum += slopes[p] * distances[d][p];
      }
      gradient[d] += sum * hyperparameters.inverseSquares()[d];
    }
    gradient[dimensions] += ofScale;
    gradient[dimensions + 1] += ofNoise;
  }
}
