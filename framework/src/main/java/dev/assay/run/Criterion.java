package dev.assay.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One of the objectives that an experiment's configurations are compared by.
 *
 * @param metric its metric, such as {@code validation.accuracy}, or what a trial costs
 * @param goal which values of it are better
 */
public record Criterion(String metric, Goal goal) {
  /** Name of the cost that is a trial's {@link Trial#seconds}. */
  public static final String SECONDS = "seconds";

  /** Name of the cost that is the seconds of a trial's training alone. */
  public static final String TRAINING_SECONDS = "training-seconds";

  /**
   * Name of the cost that is the seconds it takes to predict 1,000 examples, by the quickest of a
   * trial's evaluations; stands beside a trial's phases.
   */
  public static final String PREDICTION_SECONDS = "prediction-seconds";

  private static final String TRAINING = "training";

  /**
   * The values of all objectives in a completed trial; NaN where one isn't known.
   *
   * @param criteria the objectives, of which the first is {@link Trial#objective}
   */
  public static List<Double> values(List<Criterion> criteria, Trial trial) {
    List<Double> values = new ArrayList<>();
    values.add(Objects.requireNonNullElse(trial.objective(), Double.NaN));
    criteria.stream().skip(1).forEach(each -> values.add(each.of(trial)));
    return values;
  }

  /** Its value in a completed trial; NaN if it isn't known. */
  public double of(Trial trial) {
    return of(trial.seconds(), trial.phases(), trial.metrics());
  }

  /**
   * Its value in a trial that has completed.
   *
   * @param seconds see {@link Trial#seconds}
   * @param phases seconds spent by phase
   * @param metrics metric → final value
   */
  public double of(double seconds, Map<String, Double> phases, Map<String, Double> metrics) {
    return switch (metric) {
      case SECONDS -> seconds;
      case TRAINING_SECONDS -> phases.getOrDefault(TRAINING, Double.NaN);
      case PREDICTION_SECONDS -> phases.getOrDefault(PREDICTION_SECONDS, Double.NaN);
      default -> metrics.getOrDefault(metric, Double.NaN);
    };
  }

  /** Whether it follows from the network, so that it is known before training. */
  public boolean isKnownBeforehand() {
    return metric.equals(ModelSummary.PARAMETERS) || metric.equals(ModelSummary.FLOPS);
  }

  /** A value turned so that lower is better. */
  public double loss(double value) {
    return goal == Goal.MINIMIZE ? value : -value;
  }

  /** Values of objectives, each turned so that lower is better. */
  public static double[] losses(List<Criterion> criteria, List<Double> values) {
    double[] losses = new double[criteria.size()];
    Arrays.setAll(losses, i -> criteria.get(i).loss(values.get(i)));
    return losses;
  }
}
