package dev.assay.store;

import dev.assay.run.Artifact;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunRecorder;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.sql.ResultSet;
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

  private static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

  private record Measurement(String experiment, int trial, Metric metric) {}

  private final Database database;
  private final List<Measurement> pending = new ArrayList<>();
  private long pendingSince;

  SqliteRunRecorder(Database database) {
    this.database = database;
  }

  /** Sets how long each write waits for a lock of another process. */
  void waitUpTo(Duration busyTimeout) {
    database.waitUpTo(busyTimeout);
  }

  @Override
  public void experiment(ExperimentRecord experiment) {
    write(
        () -> {
          database.update(
              "INSERT INTO experiment (name, description, text, origin, canonical, fingerprint, seed,"
                  + " objective, goal, selects_on_test, trials, replicates, created, updated)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                  + NOW
                  + ", "
                  + NOW
                  + ") ON CONFLICT (name) DO UPDATE SET description = excluded.description,"
                  + " text = excluded.text, origin = excluded.origin,"
                  + " canonical = excluded.canonical, fingerprint = excluded.fingerprint,"
                  + " seed = excluded.seed, objective = excluded.objective, goal = excluded.goal,"
                  + " selects_on_test = excluded.selects_on_test, trials = excluded.trials,"
                  + " replicates = excluded.replicates, updated = excluded.updated",
              experiment.name(),
              experiment.description(),
              experiment.text(),
              experiment.origin(),
              experiment.canonical(),
              experiment.fingerprint(),
              experiment.seed(),
              experiment.objective(),
              experiment.goal().label(),
              experiment.selectsOnTest(),
              experiment.trials(),
              experiment.replicates());
          long id = experimentId(experiment.name());
          database.update("DELETE FROM environment WHERE experiment = ?", id);
          for (Map.Entry<String, String> entry : experiment.environment().entrySet()) {
            database.update(
                "INSERT INTO environment (experiment, key, value) VALUES (?, ?, ?)",
                id,
                entry.getKey(),
                entry.getValue());
          }
        });
  }

  @Override
  public void archive(String experiment, String archivedName) {
    write(
        () -> {
          long id = experimentId(experiment);
          database.update("UPDATE experiment SET name = ? WHERE id = ?", archivedName, id);
          // An experiment's files lie in a folder of its name.
          database.update(
              "UPDATE artifact SET path = ? || substr(path, ?)"
                  + " WHERE trial IN (SELECT id FROM trial WHERE experiment = ?)"
                  + " AND substr(path, 1, ?) = ?",
              archivedName,
              experiment.length() + 1,
              id,
              experiment.length() + 1,
              experiment + "/");
        });
  }

  @Override
  public void planned(String experiment, List<PlannedTrial> trials) {
    write(
        () -> {
          long id = experimentId(experiment);
          for (PlannedTrial trial : trials) {
            database.update(
                "INSERT INTO trial (experiment, number, configuration, replicate, seed)"
                    + " VALUES (?, ?, ?, ?, ?)",
                id,
                trial.number(),
                configuration(id, trial),
                trial.replicate(),
                trial.seed());
          }
        });
  }

  /** The id of a trial's configuration, which is recorded if it is new or has changed. */
  private long configuration(long experiment, PlannedTrial trial) throws SQLException {
    int changed =
        database.update(
            "INSERT INTO configuration (experiment, number, setup) VALUES (?, ?, ?)"
                + " ON CONFLICT (experiment, number) DO UPDATE SET setup = excluded.setup"
                + " WHERE setup <> excluded.setup",
            experiment,
            trial.configuration(),
            trial.setup());
    long id = configurationId(experiment, trial.configuration());
    if (changed == 0) {
      return id;
    }
    replaceParameters(id, trial.parameters());
    return id;
  }

  private long configurationId(long experiment, int number) throws SQLException {
    return id(
        "configuration " + number,
        "SELECT id FROM configuration WHERE experiment = ? AND number = ?",
        experiment,
        number);
  }

  private void replaceParameters(long configuration, Map<String, Object> parameters)
      throws SQLException {
    database.update("DELETE FROM parameter WHERE configuration = ?", configuration);
    int position = 0;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      ParameterValue value = ParameterValue.of(parameter.getValue());
      database.update(
          "INSERT INTO parameter (configuration, position, path, type, value, number)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          configuration,
          position++,
          parameter.getKey(),
          value.type(),
          value.json(),
          value.number());
    }
  }

  @Override
  public void parameters(String experiment, int configuration, Map<String, Object> parameters) {
    write(
        () ->
            replaceParameters(
                configurationId(experimentId(experiment), configuration), parameters));
  }

  @Override
  public void rescored(String experiment, int trial, double objective) {
    write(
        () -> {
          long id = trialId(experiment, trial);
          database.update("UPDATE trial SET objective = ? WHERE id = ?", objective, id);
          database.update(
              "DELETE FROM summary WHERE trial = ? AND (name LIKE 'test.%' OR name LIKE 'best.%')",
              id);
        });
  }

  @Override
  public void waiting(String experiment, List<Integer> trials) {
    write(
        () -> {
          for (int trial : trials) {
            database.update(
                "UPDATE trial SET state = ?, reason = NULL, message = NULL, detail = NULL,"
                    + " objective = NULL WHERE id = ?",
                TrialState.WAITING.label(),
                trialId(experiment, trial));
          }
        });
  }

  @Override
  public void started(String experiment, int trial, String device, Instant when) {
    write(
        () -> {
          long id = trialId(experiment, trial);
          database.update("DELETE FROM metric WHERE trial = ?", id);
          database.update("DELETE FROM summary WHERE trial = ?", id);
          database.update("DELETE FROM phase WHERE trial = ?", id);
          // An attempt that crashed tells what to mend even if a later one succeeds.
          database.update("DELETE FROM artifact WHERE trial = ? AND name NOT GLOB 'hs_err-*'", id);
          database.update(
              "UPDATE trial SET state = ?, attempts = attempts + 1, device = ?, started = ?,"
                  + " finished = NULL, objective = NULL, reason = NULL, message = NULL,"
                  + " detail = NULL WHERE id = ?",
              TrialState.RUNNING.label(),
              device,
              when.toString(),
              id);
        });
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
    write(
        () ->
            database.update(
                "INSERT INTO artifact (trial, name, path, bytes) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (trial, name) DO UPDATE SET path = excluded.path,"
                    + " bytes = excluded.bytes",
                trialId(experiment, artifact.trial()),
                artifact.name(),
                artifact.path(),
                artifact.bytes()));
  }

  @Override
  public void finished(String experiment, int trial, TrialResult result, Instant when) {
    write(
        () -> {
          long id = trialId(experiment, trial);
          Failure failure = result.failure();
          database.update(
              "UPDATE trial SET state = ?, reason = ?, message = ?, detail = ?, objective = ?,"
                  + " finished = ? WHERE id = ?",
              result.state().label(),
              failure == null ? null : failure.reason().label(),
              failure == null ? null : failure.message(),
              failure == null ? null : failure.detail(),
              result.objective(),
              when.toString(),
              id);
          database.update(
              "INSERT OR REPLACE INTO summary (trial, name, value)"
                  + " SELECT trial, name, value FROM metric WHERE id IN"
                  + " (SELECT max(id) FROM metric WHERE trial = ? GROUP BY name)",
              id);
          for (Map.Entry<String, Double> entry : result.summary().entrySet()) {
            database.update(
                "INSERT OR REPLACE INTO summary (trial, name, value) VALUES (?, ?, ?)",
                id,
                entry.getKey(),
                entry.getValue());
          }
          for (Map.Entry<String, Double> phase : result.phases().entrySet()) {
            database.update(
                "INSERT OR REPLACE INTO phase (trial, name, seconds) VALUES (?, ?, ?)",
                id,
                phase.getKey(),
                phase.getValue());
          }
        });
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
        id = trialId(next.experiment(), next.trial());
        previous = next;
      }
      Metric metric = next.metric();
      database.update(
          "INSERT INTO metric (trial, name, step, epoch, value) VALUES (?, ?, ?, ?, ?)",
          id,
          metric.name(),
          metric.step(),
          metric.epoch(),
          metric.value());
    }
  }

  private long experimentId(String name) throws SQLException {
    return id("experiment " + name, "SELECT id FROM experiment WHERE name = ?", name);
  }

  private long trialId(String experiment, int number) throws SQLException {
    return id(
        "trial " + number + " of experiment " + experiment,
        "SELECT trial.id FROM trial JOIN experiment ON experiment.id = trial.experiment"
            + " WHERE experiment.name = ? AND trial.number = ?",
        experiment,
        number);
  }

  private long id(String what, String query, Object... key) throws SQLException {
    try (ResultSet rows = database.query(query, key)) {
      if (!rows.next()) {
        throw new IllegalArgumentException(what + " is not recorded");
      }
      return rows.getLong(1);
    }
  }
}
