package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the recorded experiments. */
@Command(name = "ls", description = "Lists the recorded experiments.")
final class ListCommand extends Verb {
  private static final List<String> COLUMNS =
      List.of("experiment", "trials", "completed", "failed", "objective", "best", "file");

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (RunReader reader = openRecords()) {
      for (ExperimentRecord experiment : reader.experiments()) {
        List<Trial> trials = reader.trials(experiment.name());
        List<Standing> standings = Leaderboard.of(experiment, trials);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("experiment", experiment.name());
        row.put("trials", trials.size());
        row.put("completed", count(trials, TrialState.COMPLETED));
        row.put("failed", count(trials, TrialState.FAILED));
        row.put("objective", experiment.objective());
        row.put("goal", experiment.goal().label());
        row.put("best", standings.isEmpty() ? null : standings.get(0).mean());
        row.put("file", experiment.origin());
        rows.add(row);
      }
    }
    listing.print(out(), rows, COLUMNS, "no experiments are recorded");
    return ExitCode.DONE;
  }

  private static long count(List<Trial> trials, TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }
}
