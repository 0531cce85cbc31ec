package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.configuration.RecordedJson;
import dev.assay.run.RunReader;
import dev.assay.run.TrainingPace;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows how two trials differ. */
@Command(
    name = "diff",
    description = "Shows how two trials differ, in what was trained and in what came out.",
    footer = {"", "Example: assay diff quickstart/3 quickstart/7"})
final class DiffCommand extends Verb {
  @Parameters(
      index = "0",
      paramLabel = "TRIAL",
      converter = TrialName.Converter.class,
      description = "The first trial, as EXPERIMENT/NUMBER.")
  private TrialName first = new TrialName("", 0);

  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      converter = TrialName.Converter.class,
      description = "The second trial.")
  private TrialName second = new TrialName("", 0);

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    try (RunReader reader = openRecords()) {
      Trial left = first.find(reader);
      Trial right = second.find(reader);
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      compare(
          RecordedJson.flat(left.plan().setup()), RecordedJson.flat(right.plan().setup()), rows);
      compare(Map.of("seed", left.plan().seed()), Map.of("seed", right.plan().seed()), rows);
      compare(outcome(left), outcome(right), rows);
      listing.print(
          out(), rows, List.of("what", "first", "second"), "the trials are the same in all");
    }
    return ExitCode.DONE;
  }

  private static Map<String, @Nullable Object> outcome(Trial trial) {
    Map<String, @Nullable Object> outcome = new LinkedHashMap<>(trial.metrics());
    outcome.remove(TrainingPace.RATE);
    outcome.put("state", trial.state().label());
    outcome.put("objective", trial.objective());
    return outcome;
  }

  private void compare(
      Map<String, ? extends @Nullable Object> left,
      Map<String, ? extends @Nullable Object> right,
      List<Map<String, @Nullable Object>> rows) {
    TreeSet<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (String key : keys) {
      if (!Objects.equals(left.get(key), right.get(key))) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("what", key);
        row.put("first", shown(left.get(key), right.get(key)));
        row.put("second", shown(right.get(key), left.get(key)));
        rows.add(row);
      }
    }
  }

  /** A value, with all its digits where fewer wouldn't tell it from the other. */
  private @Nullable Object shown(@Nullable Object value, @Nullable Object other) {
    return listing.isTable() && value != null && Wording.value(value).equals(Wording.value(other))
        ? value.toString()
        : value;
  }
}
