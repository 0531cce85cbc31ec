package dev.assay.spi.space;

/**
 * The quantiles that give a value: a part of [0, 1], or a single quantile if the values are
 * continuous.
 *
 * @param low where it begins
 * @param high where it ends, at least {@code low}
 */
public record Cell(double low, double high) {

  /** The cell of a value of a continuous range. */
  static Cell at(double quantile) {
    double inside = Math.min(Math.max(quantile, 0), 1);
    return new Cell(inside, inside);
  }

  /** The i-th of {@code count} cells of the same size. */
  static Cell of(long i, long count) {
    return new Cell((double) i / count, (double) (i + 1) / count);
  }

  /** Its middle. */
  public double middle() {
    return (low + high) / 2;
  }
}
