package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Parameters of {@code performance}: a value is divided by a number each time that a metric hasn't
 * got better for so many evaluations.
 */
public record Performance(
    @Doc("the value to divide; may itself follow a schedule") @In("(0, inf)") Schedule initial,
    @Doc("what the value is divided by") @Default("10") @In("(1, inf)") double divisor,
    @Doc("evaluations in a row without a better value of the metric after which it is divided")
        @Default("3")
        @In("[1, 1000000]")
        int patience,
    @Doc("the metric, of training or validation") @Default("validation.loss") String metric,
    @Doc("by how much more a value of the metric must be better to count")
        @Default("0")
        @In("[0, inf)")
        double minDelta,
    @Doc("least value") @Default("0") @In("[0, inf)") double floor) {
  private static final List<String> METRICS =
      Stream.of("train.", "validation.")
          .flatMap(split -> Stream.of("loss", "accuracy", "rmse", "mae").map(split::concat))
          .toList();

  public Performance {
    if (!METRICS.contains(metric)) {
      throw new IllegalArgumentException(
          "metric must be one of "
              + String.join(", ", METRICS)
              + (metric.startsWith("test.") ? ", since test data must not steer training" : "")
              + "; found "
              + metric);
    }
  }

  boolean isHigherBetter() {
    return metric.endsWith("accuracy");
  }
}
