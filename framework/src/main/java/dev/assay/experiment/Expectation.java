package dev.assay.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file expects of the best configuration, such as {@code test.accuracy: ">= 0.98"}.
 *
 * @param metric the metric
 * @param step the minibatch at which it is compared; null for the best evaluation
 * @param comparison how it must compare with the bound
 * @param bound the number it is compared with; NaN if that is what another experiment reaches
 * @param experiment the experiment whose best configuration it is compared with, by the same metric
 *     at its best evaluation; null if it is compared with a number
 */
public record Expectation(
    String metric,
    @Nullable Long step,
    Comparison comparison,
    double bound,
    @Nullable String experiment) {

  /** How a measured number must compare with the bound. */
  public enum Comparison {
    AT_LEAST(">="),
    OVER(">"),
    AT_MOST("<="),
    UNDER("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** Its sign. */
    public String sign() {
      return sign;
    }

    private boolean holds(double value, double bound) {
      return switch (this) {
        case AT_LEAST -> value >= bound;
        case OVER -> value > bound;
        case AT_MOST -> value <= bound;
        case UNDER -> value < bound;
      };
    }
  }

  /** The same with what the other experiment reached as bound. */
  public Expectation against(double reached) {
    return new Expectation(metric, step, comparison, reached, experiment);
  }

  /** Whether a measured value is as expected; NaN never is. */
  public boolean holds(double value) {
    return comparison.holds(value, bound);
  }

  /** Whether a metric is known at a trial's end only, and so not by step. */
  public static boolean ofSummary(String metric) {
    return metric.startsWith("test.")
        || metric.startsWith("best.")
        || metric.startsWith("weights.");
  }

  /** What is compared: {@code test.accuracy} or {@code validation.accuracy at step 1000}. */
  public String subject() {
    return step == null ? metric : metric + " at step " + step;
  }

  /** What it must be: {@code >= 0.98} or {@code >= deep-clip (0.98)}. */
  public String requirement() {
    if (experiment == null) {
      return comparison.sign() + " " + number();
    }
    return comparison.sign()
        + " "
        + experiment
        + (Double.isNaN(bound) ? "" : " (" + number() + ")");
  }

  private String number() {
    String number = String.format(Locale.ROOT, "%.6f", bound).replaceFirst("\\.?0+$", "");
    return Double.parseDouble(number) == bound ? number : Double.toString(bound);
  }
}
