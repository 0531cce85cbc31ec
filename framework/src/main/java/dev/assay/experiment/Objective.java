package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.run.Goal;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.util.List;
import java.util.stream.Stream;

/**
 * What configurations are compared by.
 *
 * @param metric such as {@code validation.accuracy}
 * @param goal which values are better
 * @param selectOnTest whether the metric may be one of test data; without this it may not
 */
public record Objective(
    @Doc("the metric to compare by, such as validation.accuracy") String metric,
    @Doc("which values are better") Goal goal,
    @Doc("allows a test metric as objective; results are then optimistic, and the report says so")
        @Default("false")
        boolean selectOnTest) {

  /**
   * The metrics that every trial measures, as far as it has the examples: perplexity of text alone,
   * bits per character of text in characters.
   */
  public static final List<String> METRICS =
      Stream.of("train.", "validation.", "test.")
          .flatMap(
              split ->
                  Stream.of("loss", "accuracy", "perplexity", "bits-per-character")
                      .map(split::concat))
          .toList();

  public Objective {
    if (!METRICS.contains(metric)) {
      throw new IllegalArgumentException(
          "no such metric, found " + metric + "; " + Suggestions.remedy(metric, METRICS));
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
}
