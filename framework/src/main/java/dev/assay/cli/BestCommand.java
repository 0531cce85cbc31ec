package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.export.TrialRows;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.BestFile;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.statistics.MeanEstimate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ranks an experiment's configurations. */
@Command(
    name = "best",
    description = "Ranks the configurations of an experiment, best first.",
    footer = {
      "",
      "Examples:",
      "  assay best quickstart --top 3",
      "  assay best quickstart --as-file --output best.yaml"
    })
final class BestCommand extends Verb {
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Option(names = "--top", paramLabel = "N", description = "Shows only so many (default: 10).")
  private int top = 10;

  @Option(
      names = "--as-file",
      description = "Prints the best one as an experiment file that trains it again.")
  private boolean asFile;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "With --as-file: where the file goes, which must not exist yet.")
  private @Nullable Path output;

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    if (output != null && !asFile) {
      throw ProblemException.input(
          "--output", "only a file can be written", "add --as-file, or redirect the listing");
    }
    try (RunReader reader = openRecords()) {
      ExperimentRecord record = recorded(reader, experiment);
      if (asFile) {
        writeFile(record, reader.trials(record.name()));
        return ExitCode.DONE;
      }
      List<Standing> standings =
          Leaderboard.of(record.goal(), reader.trials(record.name())).stream()
              .limit(Math.max(0, top))
              .toList();
      List<String> columns =
          new ArrayList<>(List.of("rank", "configuration", "objective.mean", "objective.n"));
      boolean confirmed = standings.stream().anyMatch(Standing::isConfirmed);
      if (record.replicates() > 1 || confirmed) {
        columns.addAll(2, List.of("objective.low", "objective.high"));
      }
      if (confirmed) {
        columns.addAll(List.of("stage", "screening.mean"));
      }
      columns.addAll(
          TrialRows.parameterColumns(standings.stream().map(Standing::parameters).toList()));
      columns.add("trials");
      listing.print(
          out(),
          standings.stream().map(BestCommand::row).toList(),
          columns,
          "no trial is completed yet");
      if (listing.isTable()) {
        err().println("ranked by " + record.objective() + ", " + record.goal().label());
      }
    }
    return ExitCode.DONE;
  }

  private void writeFile(ExperimentRecord record, List<Trial> trials) {
    List<Standing> standings = Leaderboard.of(record.goal(), trials);
    if (standings.isEmpty()) {
      throw ProblemException.input(
          record.name(), "no trial is completed yet, so none is best", "run the sweep first");
    }
    String text = BestFile.of(record, standings, trials);
    if (output == null) {
      out().print(text);
      out().flush();
    } else {
      NewFile.write(output, text.getBytes(StandardCharsets.UTF_8));
      out().println(output);
    }
  }

  private static Map<String, Object> row(Standing standing) {
    Map<String, Object> objective = new LinkedHashMap<>();
    objective.put("mean", standing.mean());
    objective.put("low", standing.low());
    objective.put("high", standing.high());
    objective.put("n", standing.n());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rank", standing.rank());
    row.put("configuration", standing.configuration());
    row.put("parameters", standing.parameters());
    row.put("objective", objective);
    row.put("stage", standing.stage().label());
    MeanEstimate before = standing.screening();
    if (before != null) {
      row.put("screening", Map.of("mean", before.mean()));
    }
    row.put("trials", standing.trials());
    return row;
  }
}
