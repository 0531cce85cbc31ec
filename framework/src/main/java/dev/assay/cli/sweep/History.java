package dev.assay.cli.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.store.SqliteStore;
import dev.assay.sweep.Continuation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of an experiment before a command adds to it.
 *
 * @param trials its trials
 * @param continuation how its file, as it is now, goes on from there; empty if it never was run
 */
public record History(List<Trial> trials, Optional<Continuation> continuation) {
  static final History NONE = new History(List.of(), Optional.empty());

  /**
   * Reads it; a database that isn't there yet is an empty history.
   *
   * @throws dev.assay.problem.ProblemException if the file has changed and doesn't fit the records
   */
  public static History of(Path database, Experiment experiment) {
    if (!Files.exists(database)) {
      return NONE;
    }
    try (RunReader reader = SqliteStore.openForReading(database)) {
      Optional<ExperimentRecord> record = reader.experiment(experiment.name());
      if (record.isEmpty()) {
        return NONE;
      }
      List<Trial> trials = reader.trials(experiment.name());
      boolean changed = !experiment.isRecordedAs(record.get());
      Map<Integer, List<Metric>> metrics = changed ? reader.metrics(experiment.name()) : Map.of();
      return new History(
          trials, Optional.of(Continuation.of(record.get(), trials, metrics, experiment)));
    }
  }

  /** What has changed in the file since, a line each. */
  public List<String> differences() {
    return continuation.map(Continuation::differences).orElse(List.of());
  }
}
