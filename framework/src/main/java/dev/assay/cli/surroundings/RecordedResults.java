package dev.assay.cli.surroundings;

import dev.assay.experiment.ResultSource;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The results in a database, which is opened only when an experiment asks for another's. */
final class RecordedResults implements ResultSource {
  private final Path database;

  RecordedResults(Path database) {
    this.database = database;
  }

  @Override
  public List<String> names() {
    if (!Files.exists(database)) {
      return List.of();
    }
    try (RunReader reader = SqliteStore.openForReading(database)) {
      return reader.experiments().stream().map(ExperimentRecord::name).toList();
    }
  }

  @Override
  public Optional<Results> of(String experiment) {
    if (!Files.exists(database)) {
      return Optional.empty();
    }
    try (RunReader reader = SqliteStore.openForReading(database)) {
      return reader
          .experiment(experiment)
          .map(record -> new Results(record, reader.trials(experiment)));
    }
  }
}
