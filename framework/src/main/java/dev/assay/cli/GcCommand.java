package dev.assay.cli;

import dev.assay.cli.sweep.SweepLock;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.configuration.RecordedJson;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.sweep.CheckpointNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

/** Removes files that no record needs. */
@Command(
    name = "gc",
    description = {
      "Removes files below the results folder that no record needs: checkpoints of trials that are",
      "over, models that no record names, files that were never completed and, if no experiment is",
      "named, logs of workers that no failure refers to. Experiments that are being run are left",
      "alone, and so is everything that Assay didn't write."
    },
    footer = {"", "Example: assay gc --dry-run"})
final class GcCommand extends Verb {
  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "0..1",
      description = "Name of the experiment (default: all).")
  private @Nullable String experiment;

  @Option(names = "--dry-run", description = "Only says what would be removed.")
  private boolean dryRun;

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() throws IOException {
    List<Leftovers.Leftover> found = new ArrayList<>();
    try (RunReader reader = openRecords()) {
      if (experiment != null) {
        found.addAll(collect(reader, recorded(reader, experiment).name()));
      } else {
        found.addAll(collectAll(reader));
      }
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Leftovers.Leftover leftover : found) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("file", leftover.file().toString());
      row.put("bytes", leftover.bytes());
      row.put("why", leftover.why());
      rows.add(row);
    }
    listing.print(out(), rows, List.of("file", "bytes", "why"), "nothing to remove");
    if (!found.isEmpty()) {
      long bytes = found.stream().mapToLong(Leftovers.Leftover::bytes).sum();
      err()
          .println(
              (dryRun ? "would remove " : "removed ")
                  + Wording.count(found.size(), "file")
                  + ", "
                  + bytes
                  + " bytes");
    }
    return ExitCode.DONE;
  }

  private List<Leftovers.Leftover> collectAll(RunReader reader) throws IOException {
    List<Leftovers.Leftover> found = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    boolean allIdle = true;
    for (ExperimentRecord record : reader.experiments()) {
      try {
        found.addAll(collect(reader, record.name()));
        trials.addAll(reader.trials(record.name()));
      } catch (ProblemException e) {
        allIdle = false;
        err().println("left alone: " + e.getMessage());
      }
    }
    if (allIdle) {
      found.addAll(remove(new Leftovers(surroundings.results()).logs(trials)));
    }
    return found;
  }

  /** Records are read under the lock, so that no sweep changes them meanwhile. */
  @SuppressWarnings("try") // The lock is held, not used.
  private List<Leftovers.Leftover> collect(RunReader reader, String name) throws IOException {
    Path results = surroundings.results();
    if (!Files.isDirectory(results.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (SweepLock lock = SweepLock.take(results, name)) {
      List<Trial> trials = reader.trials(name);
      return remove(
          new Leftovers(results)
              .of(name, trials, reader.artifacts(name), needs(recorded(reader, name), trials)));
    }
  }

  private static CheckpointNeeds needs(ExperimentRecord record, List<Trial> trials) {
    Map<String, @Nullable Object> settings = RecordedJson.flat(record.canonical());
    return new CheckpointNeeds(
        "last".equals(settings.get("execution.checkpoint.keep")),
        settings.containsKey("sweep.population.every-epochs"),
        trials);
  }

  private List<Leftovers.Leftover> remove(List<Leftovers.Leftover> leftovers) {
    for (Leftovers.Leftover leftover : dryRun ? List.<Leftovers.Leftover>of() : leftovers) {
      try {
        Files.deleteIfExists(leftover.file());
      } catch (IOException e) {
        throw ProblemException.environment(
            leftover.file().toString(),
            "it can't be removed: " + e,
            "check the permissions of its folder");
      }
    }
    return leftovers;
  }
}
