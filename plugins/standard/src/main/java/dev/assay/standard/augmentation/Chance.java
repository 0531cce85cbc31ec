package dev.assay.standard.augmentation;

import java.util.random.RandomGenerator;

/** Draws that augmentations share. */
final class Chance {
  private Chance() {}

  /** Uniform between −most and most. */
  static double symmetric(double most, RandomGenerator random) {
    return most * (2 * random.nextDouble() - 1);
  }

  /** Between two factors, both positive, uniform on the logarithm. */
  static double factor(double smallest, double largest, RandomGenerator random) {
    return smallest * Math.pow(largest / smallest, random.nextDouble());
  }

  /**
   * Checks two factors.
   *
   * @throws IllegalArgumentException if they are the wrong way round
   */
  static void checkFactors(double smallest, double largest) {
    if (smallest > largest) {
      throw new IllegalArgumentException(
          "smallest must not be above largest, found " + smallest + " and " + largest);
    }
  }
}
