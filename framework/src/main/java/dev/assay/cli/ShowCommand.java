package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.configuration.DottedNames;
import dev.assay.configuration.RecordedJson;
import dev.assay.export.TrialRows;
import dev.assay.ranking.RecordedCriteria;
import dev.assay.run.Artifact;
import dev.assay.run.ModelSummary;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all that is recorded of one trial. */
@Command(
    name = "show",
    description = "Shows all that is recorded of one trial.",
    footer = {"", "Example: assay show quickstart/3"})
final class ShowCommand extends TrialVerb {
  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() {
    try (RunReader reader = openRecords()) {
      Trial trial = name.find(reader);
      Map<String, @Nullable Object> row =
          TrialRows.row(trial, RecordedCriteria.of(recorded(reader, name.experiment())));
      row.put("phases", trial.phases());
      row.put("started", trial.started() == null ? null : trial.started().toString());
      row.put("finished", trial.finished() == null ? null : trial.finished().toString());
      ModelSummary model = reader.models(name.experiment()).get(trial.plan().configuration());
      if (model != null && !listing.isTable()) {
        row.put("model", ModelRows.tree(model));
      }
      row.put("setup", RecordedJson.tree(trial.plan().setup()));
      row.put(
          "artifacts",
          reader.artifacts(name.experiment()).stream()
              .filter(artifact -> artifact.trial() == name.number())
              .map(Artifact::path)
              .toList());
      row.put("detail", trial.failure() == null ? null : trial.failure().detail());
      if (listing.isTable()) {
        List<Map<String, @Nullable Object>> lines =
            DottedNames.flat(row).entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
        listing.print(out(), lines, List.of("what", "value"), "");
        if (model != null) {
          out().println();
          listing.print(out(), ModelRows.table(model), ModelRows.COLUMNS, "");
        }
      } else {
        listing.print(out(), List.of(row), List.of(), "");
      }
    }
    return ExitCode.DONE;
  }

  private static Map<String, @Nullable Object> line(String what, @Nullable Object value) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("what", what);
    boolean isGiven = what.startsWith(TrialRows.PARAMETERS) || what.startsWith("setup.");
    line.put("value", isGiven ? Wording.parameter(value) : Wording.value(value));
    return line;
  }
}
