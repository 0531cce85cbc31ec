package dev.assay.standard.sampler.gaussian;

import dev.assay.standard.sampler.space.UnitCube;
import java.util.Arrays;

/**
 * The Matérn kernel of smoothness 5/2 with a length scale for each dimension: {@code k = (1 + √5·r
 * + 5/3·r²)·exp(-√5·r)}, r² the sum over dimensions of squared distance × inverse squared length
 * scale (Rasmussen and Williams, "Gaussian processes for machine learning", 2006).
 *
 * <p>Two options of a choice are 1 apart. A number that isn't active lies in the middle of its
 * range: with the choice that decides about it, which differs too, that keeps the distance one
 * between points of a Euclidean space, and so the kernel positive definite.
 *
 * <p>Whose experiment a value is from may be one more choice: its length scale then says how far
 * another's values resemble the own ones at the same point, which is found from the values, too
 * (Bonilla, Chai and Williams, "Multi-task Gaussian process prediction", NeurIPS 2007, with one
 * correlation for all others).
 */
final class Matern {
  private static final double ROOT_FIVE = Math.sqrt(5);
  private static final double ABSENT = 0.5;
  private static final double ABSENT_CHOICE = -1;
  private static final double OWN = 0;
  private static final double ELSEWHERE = 1;

  private final int size;
  private final boolean[] choices;

  /** For values of one experiment. */
  Matern(UnitCube cube) {
    this(cube, /* others= */ false);
  }

  /**
   * A kernel for rows of a cube.
   *
   * @param others whether there are other experiments' values, too
   */
  Matern(UnitCube cube, boolean others) {
    size = cube.size();
    choices = new boolean[size + (others ? 1 : 0)];
    for (int d = 0; d < choices.length; d++) {
      choices[d] = d == size || cube.options(d) > 0;
    }
  }

  int dimensions() {
    return choices.length;
  }

  /** A row of the own experiment, with numbers in place of NaN. */
  double[] complete(double[] row) {
    return complete(row, /* elsewhere= */ false);
  }

  /** A row of the own or another experiment, with numbers in place of NaN. */
  double[] complete(double[] row, boolean elsewhere) {
    double[] complete = Arrays.copyOf(row, choices.length);
    if (choices.length > size) {
      complete[size] = elsewhere ? ELSEWHERE : OWN;
    }
    for (int d = 0; d < size; d++) {
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
