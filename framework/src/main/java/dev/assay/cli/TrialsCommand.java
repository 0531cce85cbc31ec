package dev.assay.cli;

import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
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
      String name = recorded(reader, experiment).name();
      List<Trial> trials = reader.trials(name);
      List<String> columns = new ArrayList<>(List.of("number", "state", "reason", "objective"));
      columns.addAll(
          TrialRows.parameterColumns(trials.stream().map(t -> t.plan().parameters()).toList()));
      columns.addAll(List.of("seconds", "device", "message"));
      listing.print(
          out(), trials.stream().map(TrialRows::row).toList(), columns, "no trials are recorded");
    }
    return ExitCode.DONE;
  }
}
