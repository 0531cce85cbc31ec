package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.configuration.ToyRecords;
import dev.assay.export.optuna.OptunaExport;
import dev.assay.export.tensorboard.TensorBoardExport;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.WireFormat;
import org.tensorflow.framework.Summary;

class ExportTest {
  @TempDir private Path folder = Path.of("");
  private final ToyRecords toys = new ToyRecords(ToyRecords.TEXT);

  /** All trials completed, but trial 1 failed, 2 was pruned and 3 came to NaN. */
  private ExportedExperiment exported() {
    List<Trial> trials =
        new ArrayList<>(toys.trials(p -> "sgd".equals(p.get("optimizer")) ? 1 : 2));
    Failure failure = new Failure(FailureReason.NAN, "=cmd|'/c calc'!A0", "");
    trials.set(1, with(trials.get(1), TrialState.FAILED, failure, null));
    trials.set(2, with(trials.get(2), TrialState.PRUNED, null, null));
    trials.set(3, with(trials.get(3), TrialState.COMPLETED, null, Double.NaN));
    Map<Integer, List<Metric>> metrics = new LinkedHashMap<>();
    for (Trial trial : trials) {
      metrics.put(
          trial.number(),
          List.of(
              new Metric("train.loss", 5, 1, 0.75),
              new Metric("validation.accuracy", 5, 1, 0.25),
              new Metric("validation.accuracy", 10, 2, Double.NaN),
              new Metric("validation.accuracy", 10, 2, 0.5)));
    }
    return new ExportedExperiment(toys.record(), trials, metrics);
  }

  private static Trial with(
      Trial t, TrialState state, @Nullable Failure failure, @Nullable Double objective) {
    return new Trial(
        t.plan(),
        state,
        failure,
        1,
        objective,
        Map.of(),
        t.started(),
        t.finished(),
        t.device(),
        Map.of());
  }

  @Test
  void csv_holds_all_trials_and_measurements_and_no_formula() throws IOException {
    Path csv = folder.resolve("csv");
    TableExport.csv(exported(), csv);
    List<String> trials = Files.readAllLines(csv.resolve("trials.csv"));
    assertEquals(61, trials.size());
    assertTrue(
        trials.get(0).startsWith("number,configuration,replicate,stage,state,reason,message"));
    assertTrue(
        trials.get(2).startsWith("1,1,0,screening,failed,nan,'=cmd|'/c calc'!A0,1,"),
        trials.get(2));
    String metrics = Files.readString(csv.resolve("metrics.csv"));
    String first =
        """
        trial,metric,step,epoch,value
        0,train.loss,5,1,0.75
        0,validation.accuracy,5,1,0.25
        0,validation.accuracy,10,2,NaN
        """;
    assertTrue(metrics.startsWith(first.replace("\n", "\r\n")), metrics);
    assertEquals(1 + 60 * 4, metrics.lines().count());
  }

  @Test
  void json_lines_hold_a_trial_each() throws IOException {
    Path file = folder.resolve("trials.jsonl");
    TableExport.jsonLines(exported(), file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(60, lines.size());
    JsonNode trial = JsonMapper.builder().build().readTree(lines.get(7));
    assertEquals(7, trial.path("number").asInt());
    assertEquals(0.5, trial.at("/history/3/value").asDouble());
    assertEquals("validation.accuracy", trial.at("/history/3/metric").asText());
    assertThrows(FileAlreadyExistsException.class, () -> TableExport.jsonLines(exported(), file));
  }

  @Test
  void event_files_are_those_that_tensorboard_has_read() throws Exception {
    Path runs = folder.resolve("runs");
    TensorBoardExport.write(exported(), runs);
    Path file = runs.resolve("trial-00").resolve("events.out.tfevents.1772359200.assay");
    // This very file was read by TensorBoard 2.21: its scalars, their steps and times, and the
    // parameters and the state in its HPARAMS tab.
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertEquals(GOLDEN_EVENTS, HexFormat.of().formatHex(digest));
    try (var all = Files.list(runs)) {
      assertEquals(60, all.count());
    }
  }

  private static final String GOLDEN_EVENTS =
      "ce6a06c418d996df293158893cf01edb90a534425fccda512392e7df8b7921ad";

  @Test
  void events_are_tensorflows_messages() throws IOException {
    Path runs = folder.resolve("runs");
    TensorBoardExport.write(exported(), runs);
    byte[] file =
        Files.readAllBytes(
            runs.resolve("trial-00").resolve("events.out.tfevents.1772359200.assay"));
    ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Summary.Value> values = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    while (rest.hasRemaining()) {
      byte[] record = new byte[(int) rest.getLong()];
      rest.getInt();
      rest.get(record);
      rest.getInt();
      CodedInputStream event = CodedInputStream.newInstance(record);
      for (int tag = event.readTag(); tag != 0; tag = event.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case 2 -> steps.add(event.readInt64());
          case 5 -> values.addAll(Summary.parseFrom(event.readByteArray()).getValueList());
          default -> event.skipField(tag);
        }
      }
    }
    assertEquals(List.of(0L, 5L, 5L, 10L, 10L, 0L), steps);
    assertEquals(
        List.of(
            "_hparams_/session_start_info",
            "train/loss",
            "validation/accuracy",
            "validation/accuracy",
            "validation/accuracy",
            "_hparams_/session_end_info"),
        values.stream().map(Summary.Value::getTag).toList());
    assertEquals(0.75f, values.get(1).getSimpleValue());
    assertTrue(Float.isNaN(values.get(3).getSimpleValue()));
    assertEquals("hparams", values.get(0).getMetadata().getPluginData().getPluginName());
    String parameters =
        values.get(0).getMetadata().getPluginData().getContent().toString(StandardCharsets.UTF_8);
    assertTrue(parameters.contains("optimizer.learning-rate"), parameters);
  }

  /** Tables and columns as Optuna 5.0.0 creates them (schema 12, revision v3.2.0.a). */
  private static final Map<String, String> OPTUNAS_COLUMNS =
      Map.ofEntries(
          Map.entry("alembic_version", "version_num"),
          Map.entry("version_info", "version_info_id,schema_version,library_version"),
          Map.entry("studies", "study_id,study_name"),
          Map.entry("study_directions", "study_direction_id,direction,study_id,objective"),
          Map.entry("study_user_attributes", "study_user_attribute_id,study_id,key,value_json"),
          Map.entry("study_system_attributes", "study_system_attribute_id,study_id,key,value_json"),
          Map.entry("trials", "trial_id,number,study_id,state,datetime_start,datetime_complete"),
          Map.entry("trial_user_attributes", "trial_user_attribute_id,trial_id,key,value_json"),
          Map.entry("trial_system_attributes", "trial_system_attribute_id,trial_id,key,value_json"),
          Map.entry("trial_params", "param_id,trial_id,param_name,param_value,distribution_json"),
          Map.entry("trial_values", "trial_value_id,trial_id,objective,value,value_type"),
          Map.entry(
              "trial_intermediate_values",
              "trial_intermediate_value_id,trial_id,step,intermediate_value,"
                  + "intermediate_value_type"),
          Map.entry("trial_heartbeats", "trial_heartbeat_id,trial_id,heartbeat"));

  @Test
  void a_study_has_optunas_tables_and_what_optuna_reads_from_them() throws Exception {
    Path file = folder.resolve("optuna.db");
    ExportedExperiment exported = exported();
    OptunaExport.write(exported, file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (Map.Entry<String, String> table : OPTUNAS_COLUMNS.entrySet()) {
        assertEquals(
            table.getValue(),
            query(
                connection,
                "SELECT group_concat(name) FROM pragma_table_info('" + table.getKey() + "')"));
      }
      assertEquals("v3.2.0.a", query(connection, "SELECT * FROM alembic_version"));
      assertEquals("12", query(connection, "SELECT schema_version FROM version_info"));
      assertEquals("toys", query(connection, "SELECT study_name FROM studies"));
      assertEquals("MAXIMIZE", query(connection, "SELECT direction FROM study_directions"));
      assertEquals(
          "COMPLETE,FAIL,PRUNED,FAIL",
          query(connection, "SELECT group_concat(state) FROM trials WHERE number < 4"));
      assertEquals(
          "2026-03-01 10:00:00.250000",
          query(connection, "SELECT datetime_start FROM trials WHERE number = 0"));
      assertEquals(
          "0.5 FINITE",
          query(
              connection,
              "SELECT value || ' ' || value_type FROM trial_values WHERE trial_id = 3"));
      assertEquals("", query(connection, "SELECT value FROM trial_values WHERE trial_id = 4"));
      assertEquals(
          "5 0.25,10 0.5",
          query(
              connection,
              "SELECT group_concat(step || ' ' || intermediate_value)"
                  + " FROM trial_intermediate_values WHERE trial_id = 1"));
      assertParameters(connection, exported);
    }
    assertThrows(FileAlreadyExistsException.class, () -> OptunaExport.write(exported, file));
  }

  private static void assertParameters(Connection connection, ExportedExperiment exported)
      throws Exception {
    String rates =
        query(
            connection,
            "SELECT group_concat(DISTINCT param_name || distribution_json) FROM trial_params"
                + " WHERE param_name LIKE 'optimizer%rate%'");
    // Optuna takes a logarithmic and a plain range for two parameters.
    assertTrue(
        rates.contains(
            "optimizer[0].learning-rate{\"name\":\"FloatDistribution\",\"attributes\":"
                + "{\"step\":null,\"low\":0.001,\"high\":1.0,\"log\":true}}"),
        rates);
    assertTrue(
        rates.contains(
            "optimizer[1].learning-rate{\"name\":\"FloatDistribution\",\"attributes\":"
                + "{\"step\":null,\"low\":0.001,\"high\":0.01,\"log\":false}}"),
        rates);
    String others =
        query(
            connection,
            "SELECT group_concat(DISTINCT param_name || distribution_json) FROM trial_params"
                + " WHERE param_name NOT LIKE 'optimizer%rate%'");
    assertTrue(
        others.contains(
            "training.batch-size{\"name\":\"IntDistribution\",\"attributes\":"
                + "{\"log\":true,\"step\":1,\"low\":8,\"high\":64}}"),
        others);
    assertTrue(
        others.contains(
            "training.epochs{\"name\":\"CategoricalDistribution\",\"attributes\":"
                + "{\"choices\":[1,2,3]}}"),
        others);
    for (Trial trial : exported.trials()) {
      PlannedTrial plan = trial.plan();
      boolean sgd = "sgd".equals(plan.parameters().get("optimizer"));
      String its = " FROM trial_params WHERE trial_id = " + (trial.number() + 1);
      assertEquals(String.valueOf(sgd ? 5 : 6), query(connection, "SELECT count(*)" + its));
      assertEquals(
          sgd ? "0.0" : "1.0",
          query(connection, "SELECT param_value" + its + " AND param_name = 'optimizer'"));
      assertEquals(
          ToyRecords.number(plan.parameters(), "optimizer.learning-rate"),
          Double.parseDouble(
              query(connection, "SELECT param_value" + its + " AND param_name LIKE '%rate'")));
    }
  }

  private static String query(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  @Test
  void values_beyond_the_recorded_range_widen_it() throws Exception {
    List<Trial> trials = new ArrayList<>(toys.trials(p -> 1));
    Map<String, Object> parameters = new LinkedHashMap<>(trials.get(0).plan().parameters());
    parameters.put("training.batch-size", 4L);
    PlannedTrial plan = trials.get(0).plan();
    Trial old = trials.get(0);
    trials.set(
        0,
        new Trial(
            new PlannedTrial(0, 0, 0, plan.seed(), parameters, plan.setup()),
            old.state(),
            old.failure(),
            1,
            old.objective(),
            Map.of(),
            old.started(),
            old.finished(),
            old.device(),
            Map.of()));
    Path file = folder.resolve("optuna.db");
    OptunaExport.write(new ExportedExperiment(toys.record(), trials, Map.of()), file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      String range =
          query(
              connection,
              "SELECT distribution_json FROM trial_params WHERE param_name = 'training.batch-size'");
      assertTrue(range.contains("\"low\":4,\"high\":64"), range);
      assertFalse(range.contains("\"low\":8"), range);
    }
  }
}
