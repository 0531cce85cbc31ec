package dev.assay.cli;

import dev.assay.experiment.Expectation;
import dev.assay.experiment.Experiment;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
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
    List<Trial> trials = reader.trials(name);
    Map<Integer, List<Metric>> metrics = reader.metrics(name);
    List<Standing> standings = Leaderboard.of(experiment.objective().goal(), trials);
    List<Integer> best = standings.isEmpty() ? List.of() : standings.get(0).trials();
    double seconds = trials.stream().mapToDouble(Trial::seconds).sum();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Expectation expectation : experiment.expectations()) {
      OptionalDouble measured =
          mean(
              trials.stream()
                  .filter(trial -> best.contains(trial.number()))
                  .map(
                      trial ->
                          measured(
                              expectation,
                              trial,
                              metrics.getOrDefault(trial.number(), List.of()),
                              experiment.objective().metric()))
                  .toList());
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("experiment", name);
      row.put("metric", expectation.subject());
      row.put("published", expectation.requirement());
      row.put("measured", measured.isPresent() ? (Double) measured.getAsDouble() : null);
      row.put(
          "verdict",
          measured.isEmpty()
              ? best.isEmpty() ? "not run" : "not measured"
              : expectation.holds(measured.getAsDouble()) ? PASS : "fail");
      row.put("seconds", seconds);
      row.put("seed", experiment.seed());
      rows.add(row);
    }
    return rows;
  }

  /** The mean; empty if a value is missing or there are none. */
  private static OptionalDouble mean(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }

  private static OptionalDouble measured(
      Expectation expectation, Trial trial, List<Metric> history, String objective) {
    String metric = expectation.metric();
    Long step = expectation.step();
    Double best = trial.metrics().get("best.step");
    if (step == null && metric.equals(objective)) {
      return of(trial.objective());
    }
    if (step == null && (metric.startsWith("test.") || metric.startsWith("best."))) {
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
