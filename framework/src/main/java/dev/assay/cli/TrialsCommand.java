package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.export.TrialRows;
import dev.assay.ranking.RecordedCriteria;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists an experiment's trials. */
@Command(
    name = "trials",
    description = "Lists the trials of an experiment, whatever became of them.",
    footer = {"", "Example: assay trials quickstart --format json"})
final class TrialsCommand extends Verb {
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    try (RunReader reader = openRecords()) {
      ExperimentRecord record = recorded(reader, experiment);
      List<Trial> trials = reader.trials(record.name());
      List<Criterion> criteria = RecordedCriteria.of(record);
      List<String> columns =
          new ArrayList<>(List.of("number", "state", "reason", "attempts", "objective"));
      criteria.stream().skip(1).forEach(each -> columns.add("objectives." + each.metric()));
      if (trials.stream().anyMatch(t -> t.plan().stage() == TrialStage.CONFIRMATION)) {
        columns.add(1, "stage");
      }
      if (trials.stream().anyMatch(t -> t.plan().goesOn())) {
        columns.add(1, "parent");
      }
      columns.addAll(
          TrialRows.parameterColumns(trials.stream().map(t -> t.plan().parameters()).toList()));
      columns.addAll(List.of("seconds", "device", "message"));
      listing.print(
          out(),
          trials.stream().map(trial -> TrialRows.row(trial, criteria)).toList(),
          columns,
          "no trials are recorded");
      if (listing.isTable()) {
        failures(trials).ifPresent(err()::println);
      }
    }
    return ExitCode.DONE;
  }

  /** How many failed for which reason; empty if none did. */
  private Optional<String> failures(List<Trial> trials) {
    SortedMap<String, Integer> reasons = new TreeMap<>();
    for (Trial trial : trials) {
      Failure failure = trial.failure();
      if (failure != null) {
        reasons.merge(failure.reason().label(), 1, Integer::sum);
      }
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    int failed = reasons.values().stream().mapToInt(Integer::intValue).sum();
    return Optional.of(
        Wording.count(failed, "trial")
            + " failed: "
            + reasons.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "))
            + "; assay show "
            + experiment
            + "/NUMBER tells more of each");
  }
}
