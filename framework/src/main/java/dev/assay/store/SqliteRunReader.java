package dev.assay.store;

import dev.assay.run.Artifact;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Goal;
import dev.assay.run.LayerSummary;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads records from SQLite; each call sees one state of the file. */
final class SqliteRunReader implements RunReader {
  private final Database database;

  SqliteRunReader(Database database) {
    this.database = database;
  }

  @Override
  public List<ExperimentRecord> experiments() {
    return read(
        () -> {
          List<ExperimentRecord> experiments = new ArrayList<>();
          try (ResultSet row = database.query("SELECT * FROM experiment ORDER BY name")) {
            while (row.next()) {
              experiments.add(experiment(row));
            }
          }
          return experiments;
        });
  }

  @Override
  public Optional<ExperimentRecord> experiment(String name) {
    return read(
        () -> {
          try (ResultSet row = database.query("SELECT * FROM experiment WHERE name = ?", name)) {
            return row.next() ? Optional.of(experiment(row)) : Optional.empty();
          }
        });
  }

  private ExperimentRecord experiment(ResultSet row) throws SQLException {
    Map<String, String> environment = new TreeMap<>();
    try (ResultSet entry =
        database.query(
            "SELECT key, value FROM environment WHERE experiment = ?", row.getLong("id"))) {
      while (entry.next()) {
        environment.put(text(entry, "key"), text(entry, "value"));
      }
    }
    return new ExperimentRecord(
        text(row, "name"),
        text(row, "description"),
        text(row, "text"),
        text(row, "origin"),
        text(row, "canonical"),
        text(row, "fingerprint"),
        row.getLong("seed"),
        text(row, "objective"),
        Goal.of(text(row, "goal")),
        row.getBoolean("selects_on_test"),
        row.getLong("trials"),
        row.getInt("replicates"),
        environment);
  }

  @Override
  public List<Trial> trials(String experiment) {
    return read(
        () -> {
          Map<Long, Map<String, Object>> parameters = parameters(experiment);
          Map<Long, Map<String, Double>> metrics = lastMetrics(experiment);
          Map<Long, Map<String, Double>> phases = new HashMap<>();
          collect(
              phases,
              "SELECT p.trial, p.name, p.seconds AS value FROM phase p"
                  + " JOIN trial t ON t.id = p.trial JOIN experiment e ON e.id = t.experiment"
                  + " WHERE e.name = ?",
              experiment);
          List<Trial> trials = new ArrayList<>();
          try (ResultSet row =
              database.query(
                  "SELECT t.*, c.number AS configuration_number, c.setup FROM trial t"
                      + " JOIN configuration c ON c.id = t.configuration"
                      + " JOIN experiment e ON e.id = t.experiment"
                      + " WHERE e.name = ? ORDER BY t.number",
                  experiment)) {
            while (row.next()) {
              long id = row.getLong("id");
              trials.add(
                  trial(
                      row,
                      parameters.getOrDefault(row.getLong("configuration"), Map.of()),
                      metrics.getOrDefault(id, Map.of()),
                      phases.getOrDefault(id, Map.of())));
            }
          }
          return trials;
        });
  }

  private static Trial trial(
      ResultSet row,
      Map<String, Object> parameters,
      Map<String, Double> metrics,
      Map<String, Double> phases)
      throws SQLException {
    TrialState state = TrialState.of(text(row, "state"));
    String reason = row.getString("reason");
    return new Trial(
        new PlannedTrial(
            row.getInt("number"),
            row.getInt("configuration_number"),
            row.getInt("replicate"),
            row.getLong("seed"),
            parameters,
            text(row, "setup"),
            TrialStage.of(text(row, "stage")),
            row.getObject("parent") == null ? null : Integer.valueOf(row.getInt("parent"))),
        state,
        reason == null
            ? null
            : new Failure(FailureReason.of(reason), text(row, "message"), text(row, "detail")),
        row.getInt("attempts"),
        state == TrialState.COMPLETED ? Double.valueOf(number(row, "objective")) : null,
        metrics,
        instant(row, "started"),
        instant(row, "finished"),
        row.getString("device"),
        phases,
        reason == null ? Objects.requireNonNullElse(row.getString("message"), "") : "");
  }

  private Map<Long, Map<String, Object>> parameters(String experiment) throws SQLException {
    Map<Long, Map<String, Object>> parameters = new HashMap<>();
    try (ResultSet row =
        database.query(
            "SELECT p.configuration, p.path, p.value FROM parameter p"
                + " JOIN configuration c ON c.id = p.configuration"
                + " JOIN experiment e ON e.id = c.experiment"
                + " WHERE e.name = ? ORDER BY p.configuration, p.position",
            experiment)) {
      while (row.next()) {
        parameters
            .computeIfAbsent(row.getLong("configuration"), id -> new LinkedHashMap<>())
            .put(text(row, "path"), ParameterValue.parse(text(row, "value")));
      }
    }
    return parameters;
  }

  /** Trial id → metric → last value; a trial that runs has no summary yet. */
  private Map<Long, Map<String, Double>> lastMetrics(String experiment) throws SQLException {
    Map<Long, Map<String, Double>> metrics = new HashMap<>();
    collect(
        metrics,
        "SELECT s.trial, s.name, s.value FROM summary s JOIN trial t ON t.id = s.trial"
            + " JOIN experiment e ON e.id = t.experiment WHERE e.name = ?",
        experiment);
    collect(
        metrics,
        "SELECT m.trial, m.name, m.value FROM metric m JOIN trial t ON t.id = m.trial"
            + " JOIN experiment e ON e.id = t.experiment"
            + " WHERE e.name = ? AND t.state = 'running' ORDER BY m.id",
        experiment);
    return metrics;
  }

  private void collect(Map<Long, Map<String, Double>> into, String query, String experiment)
      throws SQLException {
    try (ResultSet row = database.query(query, experiment)) {
      while (row.next()) {
        into.computeIfAbsent(row.getLong("trial"), id -> new TreeMap<>())
            .put(text(row, "name"), number(row, "value"));
      }
    }
  }

  @Override
  public Map<Integer, List<Metric>> metrics(String experiment) {
    return read(
        () -> {
          Map<Integer, List<Metric>> metrics = new TreeMap<>();
          try (ResultSet row =
              database.query(
                  "SELECT t.number, m.name, m.step, m.epoch, m.value FROM metric m"
                      + " JOIN trial t ON t.id = m.trial JOIN experiment e ON e.id = t.experiment"
                      + " WHERE e.name = ? ORDER BY t.number, m.id",
                  experiment)) {
            while (row.next()) {
              metrics
                  .computeIfAbsent(row.getInt("number"), trial -> new ArrayList<>())
                  .add(
                      new Metric(
                          text(row, "name"),
                          row.getLong("step"),
                          row.getInt("epoch"),
                          number(row, "value")));
            }
          }
          return metrics;
        });
  }

  @Override
  public Map<Integer, ModelSummary> models(String experiment) {
    return read(
        () -> {
          Map<Integer, List<LayerSummary>> layers = new TreeMap<>();
          try (ResultSet row =
              database.query(
                  "SELECT c.number, l.* FROM layer l JOIN configuration c ON c.id = l.configuration"
                      + " JOIN experiment e ON e.id = c.experiment"
                      + " WHERE e.name = ? ORDER BY c.number, l.position",
                  experiment)) {
            while (row.next()) {
              layers
                  .computeIfAbsent(row.getInt("number"), configuration -> new ArrayList<>())
                  .add(
                      new LayerSummary(
                          text(row, "name"),
                          text(row, "type"),
                          text(row, "output"),
                          row.getLong("parameters"),
                          row.getLong("trainable"),
                          row.getLong("flops")));
            }
          }
          Map<Integer, ModelSummary> models = new TreeMap<>();
          layers.forEach((number, all) -> models.put(number, new ModelSummary(all)));
          return models;
        });
  }

  @Override
  public List<Suggestion> suggestions(String experiment) {
    return read(
        () -> {
          List<Suggestion> suggestions = new ArrayList<>();
          try (ResultSet row =
              database.query(
                  "SELECT s.* FROM suggestion s JOIN experiment e ON e.id = s.experiment"
                      + " WHERE e.name = ? ORDER BY s.configuration",
                  experiment)) {
            while (row.next()) {
              suggestions.add(
                  new Suggestion(
                      row.getInt("configuration"),
                      row.getInt("trials"),
                      numbers(text(row, "pending")),
                      text(row, "fingerprint")));
            }
          }
          return suggestions;
        });
  }

  private static List<Integer> numbers(String list) {
    return list.isEmpty()
        ? List.of()
        : Arrays.stream(list.split(",", -1)).map(Integer::valueOf).toList();
  }

  @Override
  public List<Artifact> artifacts(String experiment) {
    return read(
        () -> {
          List<Artifact> artifacts = new ArrayList<>();
          try (ResultSet row =
              database.query(
                  "SELECT t.number, a.name, a.path, a.bytes FROM artifact a"
                      + " JOIN trial t ON t.id = a.trial JOIN experiment e ON e.id = t.experiment"
                      + " WHERE e.name = ? ORDER BY t.number, a.name",
                  experiment)) {
            while (row.next()) {
              artifacts.add(
                  new Artifact(
                      row.getInt("number"),
                      text(row, "name"),
                      text(row, "path"),
                      row.getLong("bytes")));
            }
          }
          return artifacts;
        });
  }

  @Override
  public void close() {
    database.close();
  }

  /** Reads; what can't be what Assay wrote means that the file is damaged. */
  private <T> T read(Database.Question<T> question) {
    try {
      return database.read(question);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw database.damaged(e);
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    if (text == null) {
      throw new IllegalArgumentException(column + " is missing");
    }
    return text;
  }

  /** The number in a column in which NULL means NaN. */
  private static double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Instant.parse(text);
  }
}
