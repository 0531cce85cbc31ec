package dev.assay.standard.sampler.gaussian;

import dev.assay.standard.sampler.space.UnitCube;

/**
 * The Matérn kernel of smoothness 5/2 with a length scale for each dimension: {@code k = (1 + √5·r
 * + 5/3·r²)·exp(-√5·r)}, r² the sum over dimensions of squared distance × inverse squared length
 * scale (Rasmussen and Williams, "Gaussian processes for machine learning", 2006).
 *
 * <p>Two options of a choice are 1 apart. A number that isn't active lies in the middle of its
 * range: with the choice that decides about it, which differs too, that keeps the distance one
 * between points of a Euclidean space, and so the kernel positive definite.
 */
final class Matern {
  private static final double ROOT_FIVE = Math.sqrt(5);
  private static final double ABSENT = 0.5;
  private static final double ABSENT_CHOICE = -1;

  private final boolean[] choices;

  Matern(UnitCube cube) {
    choices = new boolean[cube.size()];
    for (int d = 0; d < choices.length; d++) {
      choices[d] = cube.options(d) > 0;
    }
  }

  int dimensions() {
    return choices.length;
  }

  /** A row with numbers in place of NaN. */
  double[] complete(double[] row) {
    double[] complete = row.clone();
    for (int d = 0; d < complete.length; d++) {
      if (Double.isNaN(complete[d])) {
        complete[d] = choices[d] ? ABSENT_CHOICE : ABSENT;
      }
    }
    return complete;
  }

  /** The squared distance in one dimension. */
  double distance(int d, double a, double b) {
    return choices[d] ? (a == b ? 0 : 1) : (a - b) * (a - b);
  }

  /** How a distance changes with its first point; 0 of a choice. */
  double slope(int d, double a, double b) {
    return choices[d] ? 0 : 2 * (a - b);
  }

  /** r² of two complete rows. */
  double distance(double[] a, double[] b, double[] inverseSquares) {
    double sum = 0;
    for (int d = 0; d < choices.length; d++) {
      sum += inverseSquares[d] * distance(d, a[d], b[d]);
    }
    return sum;
  }

  /** The kernel at r². */
  static double at(double squared) {
    double r = ROOT_FIVE * Math.sqrt(squared);
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  /** Its derivative by r². */
  static double derivative(double squared) {
    double r = ROOT_FIVE * Math.sqrt(squared);
    return -5.0 / 6 * (1 + r) * Math.exp(-r);
  }
}
