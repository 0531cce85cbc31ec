package dev.assay.store;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records for the tests of this package. */
final class Records {
  static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
  static final Instant END = Instant.parse("2026-03-01T10:01:30.123456Z");

  private Records() {}

  static ExperimentRecord experiment(String name) {
    return new ExperimentRecord(
        name,
        "a description",
        "name: " + name,
        "experiments/" + name + ".yaml",
        "{\"name\":\"" + name + "\"}",
        "f00d",
        42,
        "validation.accuracy",
        Goal.MAXIMIZE,
        false,
        10,
        2,
        Map.of("git-commit", "abc", "cpu", "eight cores"));
  }

  static PlannedTrial planned(int number, int configuration, int replicate) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("optimizer.learning-rate", 0.001 * (configuration + 1));
    parameters.put("optimizer.type", "adam");
    parameters.put("training.batch-size", 100L + configuration);
    return new PlannedTrial(
        number, configuration, replicate, 7L * number, parameters, setup(configuration));
  }

  static List<PlannedTrial> planned(int count) {
    return IntStream.range(0, count).mapToObj(n -> planned(n, n, 0)).toList();
  }

  static TrialResult completed(double objective) {
    return new TrialResult(
        TrialState.COMPLETED, null, objective, Map.of(), Map.of("training", 1.5));
  }

  private static String setup(int configuration) {
    return "{\"configuration\":" + configuration + "}";
  }
}
