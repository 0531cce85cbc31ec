package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.run.Criterion;
import dev.assay.run.Goal;
import dev.assay.run.ModelSummary;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What configurations are compared by.
 *
 * @param metric such as {@code validation.accuracy}; beside another, also a cost
 * @param goal which values are better; if left out, higher ones of accuracy, else lower ones
 * @param selectOnTest whether the metric may be one of test data; without this it may not
 */
public record Objective(
    @Doc(
            "the metric to compare by, such as validation.accuracy; under objectives, from the"
                + " second on, also a cost: parameters, flops, seconds, training-seconds or"
                + " prediction-seconds (of 1,000 examples)")
        String metric,
    @Doc("which values are better; if left out, higher ones of accuracy, else lower ones")
        @Nullable Goal goal,
    @Doc("allows a test metric as objective; results are then optimistic, and the report says so")
        @Default("false")
        boolean selectOnTest) {

  /**
   * The metrics that every trial measures, as far as it has the examples: accuracy of classes,
   * perplexity of text alone, bits per character of text in characters, errors of numbers.
   */
  public static final List<String> METRICS =
      Stream.of("train.", "validation.", "test.")
          .flatMap(
              split ->
                  Stream.of("loss", "accuracy", "perplexity", "bits-per-character", "rmse", "mae")
                      .map(split::concat))
          .toList();

  /**
   * What a trial costs. The size of its network and the floating-point operations of one prediction
   * are the same on every machine; times aren't.
   */
  static final List<String> COSTS =
      List.of(
          ModelSummary.PARAMETERS,
          ModelSummary.FLOPS,
          Criterion.SECONDS,
          Criterion.TRAINING_SECONDS,
          Criterion.PREDICTION_SECONDS);

  private static final List<String> ALL = Stream.of(METRICS, COSTS).flatMap(List::stream).toList();

  public Objective {
    goal = goal == null ? metric.endsWith(".accuracy") ? Goal.MAXIMIZE : Goal.MINIMIZE : goal;
    if (!ALL.contains(metric)) {
      throw new IllegalArgumentException(
          "no such metric, found " + metric + "; " + Suggestions.remedy(metric, ALL));
    }
    if (metric.startsWith("test.") && !selectOnTest) {
      throw new IllegalArgumentException(
          "choosing by "
              + metric
              + " makes it too good to be true, since the best of many tries is partly luck;"
              + " compare by "
              + metric.replace("test.", "validation.")
              + ", or write select-on-test: true to do it all the same");
    }
  }

  @Override
  public Goal goal() {
    return Objects.requireNonNull(goal); // The constructor fills it in.
  }

  /** Whether it is a cost, which says nothing of how far training has come. */
  boolean isCost() {
    return COSTS.contains(metric);
  }

  /** As it is recorded. */
  public Criterion criterion() {
    return new Criterion(metric, goal());
  }
}
