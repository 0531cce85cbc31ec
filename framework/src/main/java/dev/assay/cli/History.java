package dev.assay.cli;

import dev.assay.experiment.Experiment;
import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of an experiment before a command adds to it.
 *
 * @param record the experiment as it was run last; empty if it never was
 * @param trials its trials
 */
record History(Optional<ExperimentRecord> record, List<Trial> trials) {

  /** Reads it; a database that isn't there yet is an empty history. */
  static History of(Path database, String experiment) {
    if (!Files.exists(database)) {
      return new History(Optional.empty(), List.of());
    }
    try (RunReader reader = SqliteStore.openForReading(database)) {
      return new History(reader.experiment(experiment), reader.trials(experiment));
    }
  }

  /**
   * Goes on only if new trials would be comparable with those recorded.
   *
   * @throws ProblemException that lists all that has changed
   */
  void refuseChanges(Experiment experiment) {
    if (record.isEmpty() || record.get().fingerprint().equals(experiment.fingerprint())) {
      return;
    }
    List<Problem> changes =
        Experiment.differences(record.get().canonical(), experiment.canonical()).stream()
            .map(
                change ->
                    new Problem(
                        Location.of(experiment.origin()),
                        "",
                        "its recorded trials were run with another setting",
                        change,
                        "results would not be comparable: change it back, give the experiment"
                            + " another name, or archive the old trials with --fresh"))
            .toList();
    throw new ProblemException(ProblemException.Cause.INPUT, changes);
  }
}
