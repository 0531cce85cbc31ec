package dev.assay.store;

import dev.assay.run.Artifact;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunRecorder;
import dev.assay.run.Suggestion;
import dev.assay.run.TrialResult;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes records to SQLite. Measurements gather in memory, so that the lock is held rarely and
 * briefly; each other call is one transaction, which takes them along.
 */
final class SqliteRunRecorder implements RunRecorder {
  private static final int MOST_PENDING = 1000;
  private static final long LONGEST_PENDING_NANOS = Duration.ofSeconds(1).toNanos();

  private record Measurement(String experiment, int trial, Metric metric) {}

  private final Database database;
  private final RecordIds ids;
  private final ExperimentWriter experimentWriter;
  private final TrialWriter trialWriter;
  private final List<Measurement> pending = new ArrayList<>();
  private long pendingSince;

  SqliteRunRecorder(Database database) {
    this.database = database;
    this.ids = new RecordIds(database);
    this.experimentWriter = new ExperimentWriter(database, ids);
    this.trialWriter = new TrialWriter(database, ids);
  }

  /** Sets how long each write waits for a lock of another process. */
  void waitUpTo(Duration busyTimeout) {
    database.waitUpTo(busyTimeout);
  }

  @Override
  public void experiment(ExperimentRecord experiment) {
    write(() -> experimentWriter.experiment(experiment));
  }

  @Override
  public void archive(String experiment, String archivedName) {
    write(() -> experimentWriter.archive(experiment, archivedName));
  }

  @Override
  public void planned(String experiment, List<PlannedTrial> trials) {
    write(() -> experimentWriter.planned(experiment, trials));
  }

  @Override
  public void suggested(String experiment, Suggestion suggestion) {
    write(() -> experimentWriter.suggested(experiment, suggestion));
  }

  @Override
  public void parameters(String experiment, int configuration, Map<String, Object> parameters) {
    write(() -> experimentWriter.parameters(experiment, configuration, parameters));
  }

  @Override
  public void rescored(String experiment, int trial, double objective) {
    write(() -> trialWriter.rescored(experiment, trial, objective));
  }

  @Override
  public void summarized(String experiment, int trial, Map<String, Double> values) {
    write(() -> trialWriter.summarized(experiment, trial, values));
  }

  @Override
  public void waiting(String experiment, List<Integer> trials) {
    write(() -> trialWriter.waiting(experiment, trials));
  }

  @Override
  public void started(String experiment, int trial, String device, Instant when) {
    write(() -> trialWriter.started(experiment, trial, device, when));
  }

  @Override
  public void built(String experiment, int trial, ModelSummary model) {
    write(() -> trialWriter.built(experiment, trial, model));
  }

  @Override
  public void measured(String experiment, int trial, List<Metric> metrics) {
    if (pending.isEmpty()) {
      pendingSince = System.nanoTime();
    }
    for (Metric metric : metrics) {
      pending.add(new Measurement(experiment, trial, metric));
    }
    if (pending.size() >= MOST_PENDING
        || System.nanoTime() - pendingSince >= LONGEST_PENDING_NANOS) {
      flush();
    }
  }

  @Override
  public void artifact(String experiment, Artifact artifact) {
    write(() -> trialWriter.artifact(experiment, artifact));
  }

  @Override
  public void finished(String experiment, int trial, TrialResult result, Instant when) {
    write(() -> trialWriter.finished(experiment, trial, result, when));
  }

  @Override
  public void flush() {
    if (!pending.isEmpty()) {
      write(() -> {});
    }
  }

  @Override
  public void close() {
    try (database) {
      flush();
    }
  }

  private void write(Database.Change change) {
    database.write(
        () -> {
          writePending();
          change.run();
        });
    pending.clear();
  }

  private void writePending() throws SQLException {
    Measurement previous = null;
    long id = 0;
    for (Measurement next : pending) {
      if (previous == null
          || next.trial() != previous.trial()
          || !next.experiment().equals(previous.experiment())) {
        id = ids.trial(next.experiment(), next.trial());
        previous = next;
      }
      trialWriter.measured(id, next.metric());
    }
  }
}
