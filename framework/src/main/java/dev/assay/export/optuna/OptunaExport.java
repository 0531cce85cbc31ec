package dev.assay.export.optuna;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.configuration.RecordedSpace;
import dev.assay.export.ExportedExperiment;
import dev.assay.run.Criterion;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a study in an SQLite file of Optuna's relational storage, schema 12, revision
 * v3.2.0.a, which Optuna 3.2 to 5 read and write: {@code optuna.load_study} and optuna-dashboard
 * open it.
 *
 * <p>Each trial, that is each seed of each configuration, is a trial there. The objective is its
 * value, and what was measured of it along the way are its intermediate values by step. Optuna
 * can't hold a completed trial without a number, so one whose objective is NaN counts as failed; so
 * does one that was interrupted.
 */
public final class OptunaExport {
  private static final int SCHEMA = 12;
  private static final String LIBRARY = "5.0.0";
  private static final String REVISION = "v3.2.0.a";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final ExportedExperiment exported;
  private final List<Criterion> criteria;
  private final OptunaParameters parameters;

  private OptunaExport(Connection connection, ExportedExperiment exported) {
    this.connection = connection;
    this.exported = exported;
    this.criteria = exported.criteria();
    this.parameters =
        new OptunaParameters(RecordedSpace.of(exported.experiment()), exported.trials());
  }

  /**
   * Writes the file.
   *
   * @param file where it goes; must not exist
   */
  public static void write(ExportedExperiment exported, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Files.createFile(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      new OptunaExport(connection, exported).write();
      connection.commit();
    } catch (SQLException e) {
      Files.deleteIfExists(file);
      throw new IOException(e.getMessage(), e);
    }
  }

  private void write() throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(schema());
    }
    insert("alembic_version", REVISION);
    insert("version_info", 1, SCHEMA, LIBRARY);
    insert("studies", 1, exported.experiment().name());
    for (int i = 0; i < criteria.size(); i++) {
      insert("study_directions", i + 1, criteria.get(i).goal().name(), 1, i);
    }
    insert(
        "study_system_attributes",
        1,
        1,
        "study:metric_names",
        json(criteria.stream().map(Criterion::metric).toList()));
    insert("study_user_attributes", 1, 1, "fingerprint", json(exported.experiment().fingerprint()));
    insert("study_user_attributes", 2, 1, "file", json(exported.experiment().origin()));
    for (Trial trial : exported.trials()) {
      write(trial);
    }
  }

  private void write(Trial trial) throws SQLException {
    int id = trial.number() + 1;
    String state = state(trial);
    insert("trials", id, trial.number(), 1, state, time(trial.started()), time(trial.finished()));
    attributes(trial, id);
    if (state.equals("WAITING")) {
      return;
    }
    try (PreparedStatement row = prepare("trial_params", 5)) {
      for (OptunaParameters.Parameter parameter : parameters.of(trial)) {
        set(row, null, id, parameter.name(), parameter.value(), parameter.distribution().json());
        row.addBatch();
      }
      row.executeBatch();
    }
    Map<Long, Double> intermediate = intermediate(trial);
    try (PreparedStatement row = prepare("trial_intermediate_values", 5)) {
      for (Map.Entry<Long, Double> value : intermediate.entrySet()) {
        double v = value.getValue();
        set(row, null, id, value.getKey(), Double.isFinite(v) ? v : null, type(v));
        row.addBatch();
      }
      row.executeBatch();
    }
    if (criteria.size() > 1) {
      writeValues(trial, id, state);
      return;
    }
    Double value = trial.objective();
    if (state.equals("PRUNED")) {
      // What Optuna itself keeps of a pruned trial: the last that was known.
      value = intermediate.values().stream().reduce((first, last) -> last).orElse(null);
    }
    if (value != null && !Double.isNaN(value) && !state.equals("FAIL")) {
      insert("trial_values", null, id, 0, Double.isFinite(value) ? value : null, type(value));
    }
  }

  /** Of several objectives, of which Optuna wants all or none. */
  private void writeValues(Trial trial, int id, String state) throws SQLException {
    List<Double> values = Criterion.values(criteria, trial);
    if (!state.equals("COMPLETE") || values.stream().anyMatch(value -> value.isNaN())) {
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      insert("trial_values", null, id, i, Double.isFinite(value) ? value : null, type(value));
    }
  }

  private void attributes(Trial trial, int id) throws SQLException {
    PlannedTrial plan = trial.plan();
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    attributes.put("configuration", plan.configuration());
    attributes.put("replicate", plan.replicate());
    attributes.put("seed", plan.seed());
    attributes.put("device", trial.device());
    if (trial.failure() != null) {
      attributes.put("reason", trial.failure().reason().label());
      attributes.put("message", trial.failure().message());
    }
    trial
        .metrics()
        .forEach((name, value) -> attributes.put(name, Double.isFinite(value) ? value : null));
    try (PreparedStatement row = prepare("trial_user_attributes", 4)) {
      for (Map.Entry<String, @Nullable Object> attribute : attributes.entrySet()) {
        if (attribute.getValue() != null) {
          set(row, null, id, attribute.getKey(), json(attribute.getValue()));
          row.addBatch();
        }
      }
      row.executeBatch();
    }
  }

  /** The objective's measurements by step, the last where a step has several. */
  private Map<Long, Double> intermediate(Trial trial) {
    Map<Long, Double> values = new LinkedHashMap<>();
    if (criteria.size() > 1) {
      return values; // Optuna has none where there are several objectives.
    }
    for (Metric metric : exported.metrics(trial)) {
      if (metric.name().equals(exported.experiment().objective())) {
        values.put(metric.step(), metric.value());
      }
    }
    return values;
  }

  private static String state(Trial trial) {
    Double objective = trial.objective();
    return switch (trial.state()) {
      case COMPLETED -> objective == null || Double.isNaN(objective) ? "FAIL" : "COMPLETE";
      case PRUNED -> TrialState.PRUNED.name();
      case RUNNING -> TrialState.RUNNING.name();
      case WAITING -> TrialState.WAITING.name();
      case FAILED, INTERRUPTED -> "FAIL";
    };
  }

  private static String type(double value) {
    return Double.isNaN(value)
        ? "NAN"
        : Double.isFinite(value) ? "FINITE" : value > 0 ? "INF_POS" : "INF_NEG";
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : TIME.format(instant);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and text have JSON", e);
    }
  }

  private static String schema() throws IOException {
    try (var in = OptunaExport.class.getResourceAsStream("schema.sql")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks schema.sql");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void insert(String table, @Nullable Object... values) throws SQLException {
    try (PreparedStatement row = prepare(table, values.length)) {
      set(row, values);
      row.executeUpdate();
    }
  }

  private PreparedStatement prepare(String table, int columns) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")");
  }

  private static void set(PreparedStatement row, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      row.setObject(i + 1, values[i]);
    }
  }
}
