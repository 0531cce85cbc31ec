package dev.assay.cli;

import dev.assay.experiment.Expectation;
import dev.assay.experiment.Experiment;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a file expects with what is recorded: the mean over the completed trials of its
 * best configuration, each at its best evaluation unless the file names a step.
 */
final class Verification {
  static final String PASS = "pass";

  private Verification() {}

  /** A row for each thing that the file expects. */
  static List<Map<String, @Nullable Object>> rows(Experiment experiment, RunReader reader) {
    String name = experiment.name();
    Best best =
        Best.of(name, experiment.objective().metric(), experiment.objective().goal(), reader);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Expectation stated : experiment.expectations()) {
      Expectation expectation = compared(stated, reader);
      OptionalDouble measured = best.measured(expectation.metric(), expectation.step());
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("experiment", name);
      row.put("metric", expectation.subject());
      row.put("published", expectation.requirement());
      row.put("measured", measured.isPresent() ? (Double) measured.getAsDouble() : null);
      row.put("verdict", verdict(expectation, measured, best));
      row.put("seconds", best.seconds());
      row.put("seed", experiment.seed());
      rows.add(row);
    }
    return rows;
  }

  private static String verdict(Expectation expectation, OptionalDouble measured, Best best) {
    if (measured.isEmpty()) {
      return best.trials().isEmpty() ? "not run" : "not measured";
    }
    if (Double.isNaN(expectation.bound())) {
      return "run " + expectation.experiment() + " first";
    }
    return expectation.holds(measured.getAsDouble()) ? PASS : "fail";
  }

  /** With what the other experiment reached, if it is compared with one that has. */
  private static Expectation compared(Expectation expectation, RunReader reader) {
    String other = expectation.experiment();
    if (other == null) {
      return expectation;
    }
    return reader
        .experiment(other)
        .map(record -> Best.of(other, record.objective(), record.goal(), reader))
        .map(best -> best.measured(expectation.metric(), /* step= */ null))
        .map(reached -> expectation.against(reached.orElse(Double.NaN)))
        .orElse(expectation);
  }

  /**
   * An experiment's best configuration as recorded.
   *
   * @param objective what it is the best by
   * @param trials its completed trials; none if nothing has completed
   * @param metrics their measurements, by number
   * @param seconds what all trials of the experiment took
   */
  private record Best(
      String objective, List<Trial> trials, Map<Integer, List<Metric>> metrics, double seconds) {

    static Best of(String name, String objective, Goal goal, RunReader reader) {
      List<Trial> all = reader.trials(name);
      List<Standing> standings = Leaderboard.of(goal, all);
      List<Integer> best = standings.isEmpty() ? List.of() : standings.get(0).trials();
      return new Best(
          objective,
          all.stream().filter(trial -> best.contains(trial.number())).toList(),
          reader.metrics(name),
          all.stream().mapToDouble(Trial::seconds).sum());
    }

    /** The mean over its trials; empty if it is missing of one, or there are none. */
    OptionalDouble measured(String metric, @Nullable Long step) {
      return mean(
          trials.stream()
              .map(
                  trial ->
                      Verification.measured(
                          metric,
                          step,
                          trial,
                          metrics.getOrDefault(trial.number(), List.of()),
                          objective))
              .toList());
    }
  }

  /** The mean; empty if a value is missing or there are none. */
  private static OptionalDouble mean(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }

  private static OptionalDouble measured(
      String metric, @Nullable Long step, Trial trial, List<Metric> history, String objective) {
    Double best = trial.metrics().get("best.step");
    if (step == null && metric.equals(objective)) {
      return of(trial.objective());
    }
    if (step == null && Expectation.ofSummary(metric)) {
      return of(trial.metrics().get(metric));
    }
    Long at = step;
    if (at == null && best != null) {
      at = Math.round(best);
    }
    if (at == null) {
      return OptionalDouble.empty();
    }
    long when = at;
    return history.stream()
        .filter(measurement -> measurement.name().equals(metric) && measurement.step() == when)
        .mapToDouble(Metric::value)
        .reduce((first, second) -> second);
  }

  private static OptionalDouble of(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
