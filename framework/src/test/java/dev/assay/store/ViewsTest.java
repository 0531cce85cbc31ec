package dev.assay.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.run.Metric;
import dev.assay.run.RunRecorder;
import dev.assay.run.TrialResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views that people query directly. */
class ViewsTest {
  private final Path file;

  ViewsTest(@TempDir Path folder) {
    this.file = folder.resolve("assay.db");
  }

  @BeforeEach
  void record() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned(
          "e",
          List.of(
              Records.planned(0, 0, 0),
              Records.planned(1, 0, 1),
              Records.planned(2, 1, 0),
              Records.planned(3, 2, 0),
              Records.planned(4, 3, 0)));
      double[] objectives = {0.5, 0.75, 0.875, Double.NaN};
      for (int trial = 0; trial < objectives.length; trial++) {
        recorder.started("e", trial, "cpu:0", Records.START);
        recorder.measured("e", trial, List.of(new Metric("a", 1, 1, 0.25)));
        recorder.measured("e", trial, List.of(new Metric("a", 2, 1, objectives[trial])));
        recorder.finished("e", trial, Records.completed(objectives[trial]), Records.END);
      }
      recorder.started("e", 4, "cpu:0", Records.START);
      recorder.finished("e", 4, TrialResult.interrupted(), Records.END);
    }
  }

  @Test
  void trials() throws SQLException {
    assertEquals(
        List.of(
            "e|0|0|0|completed|0.5|90.0",
            "e|1|0|1|completed|0.75|90.0",
            "e|2|1|0|completed|0.875|90.0",
            "e|3|2|0|completed|null|90.0",
            "e|4|3|0|interrupted|null|90.0"),
        Sql.query(
            file,
            "SELECT experiment, trial, configuration, replicate, state, objective, seconds"
                + " FROM trials ORDER BY trial"));
  }

  @Test
  void trialParameters() throws SQLException {
    assertEquals(
        List.of(
            "optimizer.learning-rate|double|0.002|0.002",
            "optimizer.type|string|adam|null",
            "training.batch-size|integer|101|101.0"),
        Sql.query(
            file, "SELECT parameter, type, value, number FROM trial_parameters WHERE trial = 2"));
  }

  @Test
  void metricHistory() throws SQLException {
    assertEquals(
        List.of("e|1|a|1|1|0.25", "e|1|a|2|1|0.75"),
        Sql.query(
            file,
            "SELECT experiment, trial, metric, step, epoch, value FROM metric_history"
                + " WHERE trial = 1 ORDER BY sequence"));
  }

  @Test
  void finalMetrics() throws SQLException {
    assertEquals(
        List.of("e|0|a|0.5", "e|1|a|0.75", "e|2|a|0.875", "e|3|a|null"),
        Sql.query(file, "SELECT * FROM final_metrics ORDER BY trial"));
  }

  @Test
  void leaderboard() throws SQLException {
    assertEquals(
        List.of("e|1|1|0.875|1|screening", "e|2|0|0.625|2|screening", "e|3|2|null|1|screening"),
        Sql.query(file, "SELECT * FROM leaderboard ORDER BY rank"));
    Sql.execute(file, "UPDATE experiment SET goal = 'minimize'");
    assertEquals(
        List.of("0", "1", "2"),
        Sql.query(file, "SELECT configuration FROM leaderboard ORDER BY rank"));
  }
}
