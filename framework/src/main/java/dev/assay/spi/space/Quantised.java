package dev.assay.spi.space;

/**
 * A range that is uniform in its logarithm, of which only the multiples of a step count: each is as
 * likely as the numbers that are nearest to it.
 */
final class Quantised {
  private Quantised() {}

  /** The number at a quantile, before it is rounded. */
  static double number(double low, double high, double u) {
    return Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)));
  }

  /** The quantiles of the numbers that are nearest to a value. */
  static Cell cell(double low, double high, double value, double step) {
    return new Cell(quantile(low, high, value - step / 2), quantile(low, high, value + step / 2));
  }

  private static double quantile(double low, double high, double number) {
    double inside = Math.min(Math.max(number, low), high);
    return (Math.log(inside) - Math.log(low)) / (Math.log(high) - Math.log(low));
  }
}
