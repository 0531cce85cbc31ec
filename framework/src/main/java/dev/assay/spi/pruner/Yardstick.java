package dev.assay.spi.pruner;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import org.jspecify.annotations.Nullable;

/**
 * What a pruner judges by.
 *
 * @param metric the metric; null for the objective
 * @param better which values of it are better; null exactly if the metric is
 * @param unit what progress counts
 */
public record Yardstick(
    @Doc("the metric it judges by; the objective if left out") @Nullable String metric,
    @Doc("which values of that metric are better; goes with metric") @Nullable Better better,
    @Doc("what training is counted in") @Default("epoch") Unit unit) {

  /** Which of two values is the better. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /** What progress counts. */
  public enum Unit {
    EPOCH,
    STEP
  }

  public Yardstick {
    if ((metric == null) != (better == null)) {
      throw new IllegalArgumentException(
          "metric and better go together: "
              + (metric == null ? "metric" : "better")
              + " is missing");
    }
  }

  /** The objective, by epochs. */
  public static Yardstick objective() {
    return new Yardstick(null, null, Unit.EPOCH);
  }
}
