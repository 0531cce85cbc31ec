package dev.assay.standard.sampler.gaussian;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a local minimum of a smooth function within a box: a quasi-Newton method (BFGS; Nocedal and
 * Wright, "Numerical optimization", chapter 6) whose steps are projected onto the box and leave
 * alone what presses against a bound.
 */
final class BoxMinimizer {
  private static final double SUFFICIENT = 1e-4;
  private static final int HALVINGS = 25;
  private static final double FIRST_STEP = 0.1;

  private final Function function;
  private final double[] low;
  private final double[] high;

  /** A function with its gradient. */
  interface Function {

    /**
     * The value at a point.
     *
     * @param gradient receives the gradient
     */
    double at(double[] x, double[] gradient);
  }

  /** A minimum that was found. */
  static final class Minimum {
    private final double[] x;
    private final double value;

    Minimum(double[] x, double value) {
      this.x = x;
      this.value = value;
    }

    /** Where it lies. */
    double[] x() {
      return x;
    }

    /** The function's value there. */
    double value() {
      return value;
    }
  }

  BoxMinimizer(Function function, double[] low, double[] high) {
    this.function = function;
    this.low = low;
    this.high = high;
  }

  /**
   * Goes downhill from a point.
   *
   * @param iterations how often at most
   * @param tolerance it ends when a step gains less than this
   */
  Minimum minimum(double[] start, int iterations, double tolerance) {
    int n = start.length;
    double[] x = clipped(start);
    double[] gradient = new double[n];
    double value = function.at(x, gradient);
    double @Nullable [][] inverse = null;
    for (int i = 0; i < iterations && Double.isFinite(value); i++) {
      double[] direction = direction(x, gradient, inverse);
      double slope = dot(direction, gradient);
      if (slope >= 0 && inverse != null) {
        inverse = null;
        direction = direction(x, gradient, /* inverse= */ null);
        slope = dot(direction, gradient);
      }
      if (!(slope < 0)) {
        break;
      }
      double step =
          inverse == null ? Math.min(1, FIRST_STEP / Math.max(greatest(direction), 1e-300)) : 1;
      double[] nextGradient = new double[n];
      double[] next = x;
      double nextValue = Double.POSITIVE_INFINITY;
      boolean found = false;
      for (int h = 0; h < HALVINGS && !found; h++) {
        next = moved(x, direction, step);
        nextValue = function.at(next, nextGradient);
        found = nextValue <= value + SUFFICIENT * dot(difference(next, x), gradient);
        step /= 2;
      }
      if (!found || !(nextValue < value)) {
        if (inverse == null) {
          break;
        }
        inverse = null;
        continue;
      }
      double gain = value - nextValue;
      inverse = updated(inverse, difference(next, x), difference(nextGradient, gradient));
      x = next;
      gradient = nextGradient;
      value = nextValue;
      if (gain < tolerance) {
        break;
      }
    }
    return new Minimum(x, value);
  }

  /** Downhill, with nothing that would leave the box at once. */
  private double[] direction(double[] x, double[] gradient, double @Nullable [][] inverse) {
    int n = x.length;
    double[] downhill = new double[n];
    for (int i = 0; i < n; i++) {
      boolean stuck = (x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0);
      downhill[i] = stuck ? 0 : -gradient[i];
    }
    if (inverse == null) {
      return downhill;
    }
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      direction[i] = downhill[i] == 0 ? 0 : dot(inverse[i], downhill);
    }
    return direction;
  }

  private static double @Nullable [][] updated(
      double @Nullable [][] inverse, double[] s, double[] y) {
    int n = s.length;
    double curvature = dot(s, y);
    if (curvature <= 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
      return inverse;
    }
    double[][] old = inverse;
    if (old == null) {
      old = new double[n][n];
      for (int i = 0; i < n; i++) {
        old[i][i] = curvature / dot(y, y);
      }
    }
    double[] oldY = new double[n];
    for (int i = 0; i < n; i++) {
      oldY[i] = dot(old[i], y);
    }
    double factor = (1 + dot(y, oldY) / curvature) / curvature;
    double[][] updated = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        updated[i][j] =
            old[i][j] + factor * s[i] * s[j] - (oldY[i] * s[j] + s[i] * oldY[j]) / curvature;
      }
    }
    return updated;
  }

  private double[] moved(double[] x, double[] direction, double step) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> x[i] + step * direction[i]);
    return clipped(moved);
  }

  private double[] clipped(double[] x) {
    double[] clipped = new double[x.length];
    Arrays.setAll(clipped, i -> Math.min(Math.max(x[i], low[i]), high[i]));
    return clipped;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static double greatest(double[] x) {
    return Arrays.stream(x).map(Math::abs).max().orElse(0);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
