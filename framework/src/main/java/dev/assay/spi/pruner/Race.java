package dev.assay.spi.pruner;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The trials of a sweep, side by side.
 *
 * @param curves of all trials that have begun, in the order they first did; a view that changes as
 *     trials are measured
 * @param higherIsBetter whether losses are negated measurements
 * @param unit what progress counts
 */
public record Race(List<Curve> curves, boolean higherIsBetter, Yardstick.Unit unit) {

  /** The trials of other configurations. */
  public Stream<Curve> rivals(int configuration) {
    return curves.stream().filter(curve -> curve.configuration() != configuration);
  }

  /** The measurement behind a loss. */
  public double measurement(double loss) {
    return higherIsBetter ? -loss : loss;
  }

  /** The measurement behind a loss in words, such as {@code 0.9731}. */
  public String text(double loss) {
    return Double.isFinite(loss)
        ? String.format(Locale.ROOT, "%.4g", measurement(loss))
        : "not a number";
  }

  /** Progress in words, such as {@code epoch 3}. */
  public String at(double progress) {
    return unit.name().toLowerCase(Locale.ROOT)
        + " "
        + (progress == Math.rint(progress) ? String.valueOf((long) progress) : progress);
  }
}
