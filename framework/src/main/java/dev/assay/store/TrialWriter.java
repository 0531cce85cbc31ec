package dev.assay.store;

import dev.assay.run.Artifact;
import dev.assay.run.Failure;
import dev.assay.run.LayerSummary;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes what becomes of trials. */
final class TrialWriter {
  private final Database database;
  private final RecordIds ids;

  TrialWriter(Database database, RecordIds ids) {
    this.database = database;
    this.ids = ids;
  }

  /** Gives a completed trial another objective. */
  void rescored(String experiment, int trial, double objective) throws SQLException {
    long id = ids.trial(experiment, trial);
    database.update("UPDATE trial SET objective = ? WHERE id = ?", objective, id);
    database.update(
        "DELETE FROM summary WHERE trial = ? AND (name LIKE 'test.%' OR name LIKE 'best.%')", id);
  }

  /** Gives metrics of a completed trial other final values. */
  void summarized(String experiment, int trial, Map<String, Double> values) throws SQLException {
    long id = ids.trial(experiment, trial);
    for (Map.Entry<String, Double> value : values.entrySet()) {
      summarize(id, value.getKey(), value.getValue());
    }
  }

  /** Lets trials run again. */
  void waiting(String experiment, List<Integer> trials) throws SQLException {
    for (int trial : trials) {
      database.update(
          "UPDATE trial SET state = ?, reason = NULL, message = NULL, detail = NULL,"
              + " objective = NULL WHERE id = ?",
          TrialState.WAITING.label(),
          ids.trial(experiment, trial));
    }
  }

  /** An attempt begins, and what earlier ones measured goes. */
  void started(String experiment, int trial, String device, Instant when) throws SQLException {
    long id = ids.trial(experiment, trial);
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
  }

  /** Records the network of a trial's configuration, and what it costs. */
  void built(String experiment, int trial, ModelSummary model) throws SQLException {
    long id = ids.trial(experiment, trial);
    database.update(
        "DELETE FROM layer WHERE configuration = (SELECT configuration FROM trial WHERE id = ?)",
        id);
    int position = 0;
    for (LayerSummary layer : model.layers()) {
      database.update(
          "INSERT INTO layer (configuration, position, name, type, output, parameters, trainable,"
              + " flops) SELECT configuration, ?, ?, ?, ?, ?, ?, ? FROM trial WHERE id = ?",
          position++,
          layer.name(),
          layer.type(),
          layer.output(),
          layer.parameters(),
          layer.trainable(),
          layer.flops(),
          id);
    }
    summarize(id, ModelSummary.PARAMETERS, (double) model.parameters());
    summarize(id, ModelSummary.FLOPS, (double) model.flops());
  }

  private void summarize(long trial, String name, double value) throws SQLException {
    database.update(
        "INSERT OR REPLACE INTO summary (trial, name, value) VALUES (?, ?, ?)", trial, name, value);
  }

  /** Records a file of a trial. */
  void artifact(String experiment, Artifact artifact) throws SQLException {
    database.update(
        "INSERT INTO artifact (trial, name, path, bytes) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (trial, name) DO UPDATE SET path = excluded.path,"
            + " bytes = excluded.bytes",
        ids.trial(experiment, artifact.trial()),
        artifact.name(),
        artifact.path(),
        artifact.bytes());
  }

  /** An attempt ends. */
  void finished(String experiment, int trial, TrialResult result, Instant when)
      throws SQLException {
    long id = ids.trial(experiment, trial);
    Failure failure = result.failure();
    database.update(
        "UPDATE trial SET state = ?, reason = ?, message = ?, detail = ?, objective = ?,"
            + " finished = ? WHERE id = ?",
        result.state().label(),
        failure == null ? null : failure.reason().label(),
        failure == null ? (result.note().isEmpty() ? null : result.note()) : failure.message(),
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
      summarize(id, entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Double> phase : result.phases().entrySet()) {
      database.update(
          "INSERT OR REPLACE INTO phase (trial, name, seconds) VALUES (?, ?, ?)",
          id,
          phase.getKey(),
          phase.getValue());
    }
  }

  /** Records one measurement of the trial with this id. */
  void measured(long id, Metric metric) throws SQLException {
    database.update(
        "INSERT INTO metric (trial, name, step, epoch, value) VALUES (?, ?, ?, ?, ?)",
        id,
        metric.name(),
        metric.step(),
        metric.epoch(),
        metric.value());
  }
}
