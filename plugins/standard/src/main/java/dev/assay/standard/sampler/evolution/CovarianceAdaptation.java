package dev.assay.standard.sampler.evolution;

import dev.assay.spi.space.Cell;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A normal distribution that moves towards what was good: after each generation its mean becomes
 * that of the better half, weighted by rank, its covariance takes up the directions they lay in and
 * gives up those of the worse half (Jastrebski and Arnold, "Improving evolution strategies through
 * active covariance matrix adaptation", 2006), and its step size grows or shrinks as the mean's
 * steps agree or cancel (Hansen, "The CMA evolution strategy: a tutorial", 2016, whose names for
 * the constants these are). Numbers of which there are only some keep a {@link Margin}.
 */
final class CovarianceAdaptation {
  private static final double LEAST_SPREAD = 1e-9;
  private static final double NEARLY_ZERO = 1e-8;

  private final int n;
  private final Cells cells;
  private final double initialStep;
  private final double[] mean;
  private final double[] stepPath;
  private final double[] path;
  private final double[] widths;
  private final double[][] covariance;
  private double[][] axes;
  private double[] lengths;
  private double step;
  private int generations;

  /** The parts of dimensions that stand for the same value. */
  interface Cells {

    /** The one around a number in [0, 1]; of no width where every number is a value of its own. */
    Cell at(int dimension, double number);
  }

  /**
   * In the middle of the unit cube.
   *
   * @param n its dimensions
   * @param step the standard deviation to begin with
   */
  CovarianceAdaptation(int n, double step, Cells cells) {
    this.n = n;
    this.cells = cells;
    this.initialStep = step;
    this.step = step;
    mean = new double[n];
    stepPath = new double[n];
    path = new double[n];
    widths = new double[n];
    covariance = new double[n][n];
    axes = new double[n][n];
    lengths = new double[n];
    Arrays.fill(mean, 0.5);
    forget();
  }

  private void forget() {
    Arrays.fill(stepPath, 0);
    Arrays.fill(path, 0);
    Arrays.fill(lengths, 1);
    Arrays.fill(widths, 1);
    for (int i = 0; i < n; i++) {
      Arrays.fill(covariance[i], 0);
      Arrays.fill(axes[i], 0);
      covariance[i][i] = 1;
      axes[i][i] = 1;
    }
    step = initialStep;
    generations = 0;
  }

  /**
   * A row of numbers, some perhaps outside the cube.
   *
   * @param normal drawn from a standard normal distribution, a number for each dimension
   */
  double[] draw(double[] normal) {
    double[] along = new double[n];
    Arrays.setAll(along, i -> lengths[i] * normal[i]);
    double[] row = new double[n];
    Arrays.setAll(row, i -> mean[i] + step * widths[i] * dot(axes[i], along));
    return row;
  }

  /**
   * Learns from a generation.
   *
   * @param ranked at least two rows, the best first; NaN where a number has no meaning, which is
   *     taken as the mean's
   */
  void learn(List<double[]> ranked) {
    double[] weights = weights(ranked.size());
    double mueff = effective(weights, 1);
    double cs = (mueff + 2) / (n + mueff + 5);
    double ds = 1 + 2 * Math.max(0, Math.sqrt((mueff - 1) / (n + 1)) - 1) + cs;
    double cc = (4 + mueff / n) / (n + 4 + 2 * mueff / n);
    double c1 = 2 / ((n + 1.3) * (n + 1.3) + mueff);
    double cmu = Math.min(1 - c1, 2 * (mueff - 1.75 + 1 / mueff) / ((n + 2.0) * (n + 2) + mueff));
    scaleNegative(weights, mueff, c1, cmu);
    double expected = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));

    double[][] steps = new double[weights.length][n];
    double[] average = new double[n];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < n; i++) {
        steps[k][i] = (number(ranked.get(k), i) - mean[i]) / (step * widths[i]);
        average[i] += Math.max(0, weights[k]) * steps[k][i];
      }
    }
    double[] whitened = whitened(average);
    double[][] before = new double[steps.length][];
    Arrays.setAll(before, k -> whitened(steps[k]));
    generations++;
    double length = 0;
    for (int i = 0; i < n; i++) {
      mean[i] += step * widths[i] * average[i];
      stepPath[i] = (1 - cs) * stepPath[i] + Math.sqrt(cs * (2 - cs) * mueff) * whitened[i];
      length += stepPath[i] * stepPath[i];
    }
    length = Math.sqrt(length);
    double settled = Math.sqrt(1 - Math.pow(1 - cs, 2.0 * generations));
    double steady = length / settled < (1.4 + 2 / (n + 1.0)) * expected ? 1 : 0;
    for (int i = 0; i < n; i++) {
      path[i] = (1 - cc) * path[i] + steady * Math.sqrt(cc * (2 - cc) * mueff) * average[i];
    }
    double all = Arrays.stream(weights).sum();
    double kept = 1 - c1 - cmu * all + (1 - steady) * c1 * cc * (2 - cc);
    double[] shares = new double[weights.length];
    // A row may lie in the mean itself, where there are only some values.
    Arrays.setAll(
        shares,
        k -> cmu * weights[k] * (weights[k] < 0 ? n / (squares(before[k]) + NEARLY_ZERO) : 1));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = kept * covariance[i][j] + c1 * path[i] * path[j];
        for (int k = 0; k < weights.length; k++) {
          sum += shares[k] * steps[k][i] * steps[k][j];
        }
        covariance[i][j] = sum;
        covariance[j][i] = sum;
      }
    }
    step = Math.min(1, step * Math.exp(cs / ds * (length / expected - 1)));
    decompose();
    widen(1.0 / (n * ranked.size()));
  }

  /** Keeps some chance of other values where there are only some. */
  private void widen(double chance) {
    for (int i = 0; i < n; i++) {
      Cell cell = cells.at(i, mean[i]);
      double deviation = step * widths[i] * Math.sqrt(covariance[i][i]);
      if (cell.high() > cell.low() && deviation > 0) {
        Margin margin = Margin.of(mean[i], deviation, cell, chance);
        mean[i] = margin.mean();
        widths[i] *= margin.deviation() / deviation;
      }
    }
  }

  private double number(double[] row, int i) {
    return Double.isNaN(row[i]) ? mean[i] : row[i];
  }

  private void decompose() {
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
    double[] values = eigen.getRealEigenvalues();
    axes = eigen.getV().getData();
    Arrays.setAll(lengths, i -> Math.sqrt(Math.max(values[i], 1e-20)));
    if (!(step * lengths[0] > LEAST_SPREAD)) {
      // It has converged; what is left of the trials looks around from here again.
      forget();
    }
  }

  /** C^(-1/2)·x. */
  private double[] whitened(double[] x) {
    double[] whitened = new double[n];
    for (int k = 0; k < n; k++) {
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += axes[i][k] * x[i];
      }
      for (int i = 0; i < n; i++) {
        whitened[i] += axes[i][k] * along / lengths[k];
      }
    }
    return whitened;
  }

  /** Log-linear in the rank: those of the better half positive with sum 1, the others negative. */
  private static double[] weights(int ranked) {
    double[] weights = new double[ranked];
    Arrays.setAll(weights, i -> Math.log((ranked + 1) / 2.0) - Math.log(i + 1.0));
    double sum = Arrays.stream(weights).filter(w -> w > 0).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** How many equal weights the positive or negative ones are worth. */
  private static double effective(double[] weights, int sign) {
    double[] own = Arrays.stream(weights).map(w -> Math.max(0, sign * w)).toArray();
    double sum = Arrays.stream(own).sum();
    return sum * sum / squares(own);
  }

  /** Makes the sum of the negative weights what the covariance bears without losing a direction. */
  private void scaleNegative(double[] weights, double mueff, double c1, double cmu) {
    double negative = -Arrays.stream(weights).filter(w -> w < 0).sum();
    if (negative == 0) {
      return;
    }
    double most =
        Math.min(
            Math.min(1 + c1 / cmu, 1 + 2 * effective(weights, -1) / (mueff + 2)),
            (1 - c1 - cmu) / (n * cmu));
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights[i] < 0 ? most / negative : 1;
    }
  }

  private static double squares(double[] x) {
    return dot(x, x);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
