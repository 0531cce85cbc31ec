package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.export.TrialRows;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.BestFile;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.RecordedCriteria;
import dev.assay.ranking.Standing;
import dev.assay.run.Criterion;
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
import java.util.stream.Collectors;
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

  private static final int TOP = 10;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "Shows only so many (default: 10; of several objectives, the configurations that no"
              + " other beats).")
  private @Nullable Integer top;

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
      List<Criterion> criteria = RecordedCriteria.of(record);
      boolean several = criteria.size() > 1;
      List<Standing> standings =
          Leaderboard.of(record, reader.trials(record.name())).stream()
              .filter(standing -> standing.isUnbeaten() || !several || top != null)
              .limit(top == null ? (several ? Long.MAX_VALUE : TOP) : Math.max(0, top))
              .toList();
      boolean confirmed = standings.stream().anyMatch(Standing::isConfirmed);
      List<String> columns = new ArrayList<>(List.of("rank", "configuration"));
      if (several) {
        columns.add(1, "front");
        criteria.forEach(each -> columns.add("objectives." + each.metric() + ".mean"));
      } else {
        if (record.replicates() > 1 || confirmed) {
          columns.addAll(List.of("objective.low", "objective.high"));
        }
        columns.add("objective.mean");
      }
      columns.add("objective.n");
      if (confirmed) {
        columns.addAll(List.of("stage", "screening.mean"));
      }
      columns.addAll(
          TrialRows.parameterColumns(standings.stream().map(Standing::parameters).toList()));
      columns.add("trials");
      listing.print(
          out(),
          standings.stream().map(standing -> row(standing, criteria)).toList(),
          columns,
          "no trial is completed yet");
      if (listing.isTable()) {
        err()
            .println(
                several
                    ? (top == null ? "the front" : "ranked by front")
                        + " of "
                        + wording(criteria)
                        + "; on one front by the first"
                    : "ranked by " + record.objective() + ", " + record.goal().label());
      }
    }
    return ExitCode.DONE;
  }

  private void writeFile(ExperimentRecord record, List<Trial> trials) {
    List<Standing> standings = Leaderboard.of(record, trials);
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

  private static String wording(List<Criterion> criteria) {
    return criteria.stream()
        .map(each -> each.metric() + " (" + each.goal().label() + ")")
        .collect(Collectors.joining(" and "));
  }

  private static Map<String, Object> estimate(MeanEstimate estimate) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", estimate.mean());
    map.put("low", estimate.low());
    map.put("high", estimate.high());
    map.put("n", estimate.n());
    return map;
  }

  private static Map<String, Object> row(Standing standing, List<Criterion> criteria) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("rank", standing.rank());
    row.put("configuration", standing.configuration());
    row.put("parameters", standing.parameters());
    row.put("objective", estimate(standing.estimate()));
    if (criteria.size() > 1) {
      Map<String, Object> objectives = new LinkedHashMap<>();
      for (int i = 0; i < criteria.size(); i++) {
        objectives.put(criteria.get(i).metric(), estimate(standing.estimates().get(i)));
      }
      row.put("objectives", objectives);
      row.put("front", standing.front());
    }
    row.put("stage", standing.stage().label());
    MeanEstimate before = standing.screening();
    if (before != null) {
      row.put("screening", Map.of("mean", before.mean()));
    }
    row.put("trials", standing.trials());
    return row;
  }
}
