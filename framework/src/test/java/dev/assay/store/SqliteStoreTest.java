package dev.assay.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded can be read back as it was. */
class SqliteStoreTest {
  private final Path file;

  SqliteStoreTest(@TempDir Path folder) {
    this.file = folder.resolve("results/new/assay.db");
  }

  @Test
  void experimentComesBackAndIsUpdatedByName() {
    ExperimentRecord first = Records.experiment("b");
    ExperimentRecord changed =
        new ExperimentRecord(
            "b",
            "",
            "new: \"text\"",
            "x.yaml",
            "{}",
            "beef",
            Long.MIN_VALUE,
            "loss",
            Goal.MINIMIZE,
            true,
            3_000_000_000L,
            1,
            Map.of("cpu", "other"));
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(first);
      recorder.experiment(Records.experiment("a"));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(List.of(Records.experiment("a"), first), reader.experiments());
      assertEquals(Optional.of(first), reader.experiment("b"));
      assertEquals(Optional.empty(), reader.experiment("c"));
    }
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(changed);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(Optional.of(changed), reader.experiment("b"));
    }
  }

  @Test
  void aConfigurationsNetworkComesBackAndItsCostsAreMetricsOfEachTrial() throws SQLException {
    ModelSummary small = new ModelSummary(List.of(new LayerSummary("1", "dense", "3", 15, 15, 24)));
    ModelSummary large =
        new ModelSummary(
            List.of(
                new LayerSummary("1", "dense", "3", 15, 0, 24),
                new LayerSummary("2", "output", "2", 8L << 32, 8, 12)));
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(3));
      for (int trial = 0; trial < 2; trial++) {
        recorder.started("e", trial, "cpu:0", Records.START);
        recorder.built("e", trial, small);
      }
      recorder.built("e", 1, large);
      recorder.finished("e", 0, Records.completed(0.5), Records.END);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(Map.of(0, small, 1, large), reader.models("e"));
      assertEquals(15.0, reader.trials("e").get(0).metrics().get("parameters"));
      assertEquals(36.0, reader.trials("e").get(1).metrics().get("flops"));
      assertNull(reader.trials("e").get(2).metrics().get("flops"));
    }
    assertEquals(
        List.of("1", "2"),
        Sql.query(file, "SELECT layer FROM layers WHERE configuration = 1 ORDER BY position"));
  }

  @Test
  void trialComesBackInEveryState() {
    Failure failure = new Failure(FailureReason.OUT_OF_MEMORY, "no memory", "at line\n\tof code");
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(5));
      for (int trial = 1; trial < 5; trial++) {
        recorder.started("e", trial, "cpu:" + trial, Records.START);
        recorder.measured(
            "e", trial, List.of(new Metric("loss", 1, 1, 3), new Metric("loss", 2, 1, 2)));
      }
      recorder.finished(
          "e",
          2,
          new TrialResult(
              TrialState.COMPLETED,
              null,
              0.75,
              Map.of("test.accuracy", 0.7, "loss", 1.5),
              Map.of("training", 60.5, "data", 0.5)),
          Records.END);
      recorder.finished("e", 3, TrialResult.failed(failure), Records.END);
      recorder.finished("e", 4, TrialResult.interrupted(), Records.END);
    }

    try (RunReader reader = SqliteStore.openForReading(file)) {
      List<Trial> trials = reader.trials("e");
      assertEquals(
          new Trial(
              Records.planned(0, 0, 0),
              TrialState.WAITING,
              null,
              0,
              null,
              Map.of(),
              null,
              null,
              null,
              Map.of()),
          trials.get(0));
      assertEquals(
          new Trial(
              Records.planned(1, 1, 0),
              TrialState.RUNNING,
              null,
              1,
              null,
              Map.of("loss", 2.0),
              Records.START,
              null,
              "cpu:1",
              Map.of()),
          trials.get(1));
      assertEquals(
          new Trial(
              Records.planned(2, 2, 0),
              TrialState.COMPLETED,
              null,
              1,
              0.75,
              Map.of("loss", 1.5, "test.accuracy", 0.7),
              Records.START,
              Records.END,
              "cpu:2",
              Map.of("data", 0.5, "training", 60.5)),
          trials.get(2));
      assertEquals(90, trials.get(2).seconds());
      assertEquals(
          new Trial(
              Records.planned(3, 3, 0),
              TrialState.FAILED,
              failure,
              1,
              null,
              Map.of("loss", 2.0),
              Records.START,
              Records.END,
              "cpu:3",
              Map.of()),
          trials.get(3));
      assertEquals(TrialState.INTERRUPTED, trials.get(4).state());
    }
  }

  @Test
  void parametersKeepOrderTypeAndValue() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("z.first", true);
    parameters.put("count", 5L);
    parameters.put("large", Long.MAX_VALUE);
    parameters.put("whole", 5.0);
    parameters.put("small", 4.9e-324);
    parameters.put("nan", Double.NaN);
    parameters.put("infinite", Double.NEGATIVE_INFINITY);
    parameters.put("digits", "5");
    parameters.put("text", "it's \"quoted\" \\ ünïcödé 🦊\n\u0000 '; DROP TABLE trial; --");
    parameters.put("list", List.of(200L, 0.5, "relu", false, List.of(1L)));
    parameters.put("a.last", false);
    PlannedTrial plan = new PlannedTrial(0, 0, 0, -1, parameters, "{}");
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", List.of(plan));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      PlannedTrial read = reader.trials("e").get(0).plan();
      assertEquals(plan, read);
      assertEquals(List.copyOf(parameters.keySet()), List.copyOf(read.parameters().keySet()));
    }
  }

  @Test
  void metricsKeepOrderAndOddValues() {
    String name = "näme '\"; 🦊";
    List<Metric> taken =
        List.of(
            new Metric("loss", 1, 1, Double.NaN),
            new Metric("loss", 2, 1, Double.POSITIVE_INFINITY),
            new Metric("loss", 2, 1, Double.NEGATIVE_INFINITY),
            new Metric(name, 1L << 40, Integer.MAX_VALUE, 0.1),
            new Metric("loss", 0, 0, Double.MIN_VALUE));
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(3));
      for (int trial : new int[] {2, 0}) {
        recorder.started("e", trial, "cpu:0", Records.START);
      }
      for (Metric metric : taken) {
        recorder.measured("e", 2, List.of(metric));
        recorder.measured("e", 0, List.of(metric));
      }
      recorder.finished("e", 2, Records.completed(Double.NaN), Records.END);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(Map.of(0, taken, 2, taken), reader.metrics("e"));
      Trial trial = reader.trials("e").get(2);
      assertEquals(Double.valueOf(Double.NaN), trial.objective());
      assertEquals(Map.of("loss", Double.MIN_VALUE, name, 0.1), trial.metrics());
    }
  }

  @Test
  void veryLongTextComesBack() {
    String text = "zeile – 🦊\n".repeat(200_000);
    Failure failure = new Failure(FailureReason.EXCEPTION, "m", text);
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(1));
      recorder.started("e", 0, "cpu:0", Records.START);
      recorder.finished("e", 0, TrialResult.failed(failure), Records.END);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(failure, reader.trials("e").get(0).failure());
    }
  }

  @Test
  void anotherAttemptForgetsWhatTheFirstMeasured() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(2));
      for (int trial = 0; trial < 2; trial++) {
        recorder.started("e", trial, "cpu:0", Records.START);
        recorder.measured("e", trial, List.of(new Metric("loss", 1, 1, 3)));
        recorder.artifact("e", new Artifact(trial, "model", "e/" + trial + "/model.zip", 9));
      }
      recorder.finished(
          "e",
          1,
          new TrialResult(
              TrialState.FAILED,
              new Failure(FailureReason.NAN, "NaN", ""),
              null,
              Map.of("loss", 4.0),
              Map.of("training", 1.0)),
          Records.END);
      recorder.measured("e", 1, List.of(new Metric("late", 1, 1, 3)));
      recorder.started("e", 1, "cpu:1", Records.END);
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(
          new Trial(
              Records.planned(1, 1, 0),
              TrialState.RUNNING,
              null,
              2,
              null,
              Map.of(),
              Records.END,
              null,
              "cpu:1",
              Map.of()),
          reader.trials("e").get(1));
      assertEquals(Map.of(0, List.of(new Metric("loss", 1, 1, 3))), reader.metrics("e"));
      assertEquals(List.of(new Artifact(0, "model", "e/0/model.zip", 9)), reader.artifacts("e"));
    }
  }

  @Test
  void artifactsAreReplacedByName() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(2));
      recorder.artifact("e", new Artifact(1, "model", "old", 1));
      recorder.artifact("e", new Artifact(1, "model", "new", 5_000_000_000L));
      recorder.artifact("e", new Artifact(0, "model", "other", 2));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(
          List.of(
              new Artifact(0, "model", "other", 2),
              new Artifact(1, "model", "new", 5_000_000_000L)),
          reader.artifacts("e"));
    }
  }

  @Test
  void archivingFreesTheName() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(1));
      recorder.started("e", 0, "cpu:0", Records.START);
      recorder.measured("e", 0, List.of(new Metric("loss", 1, 1, 3)));
      recorder.archive("e", "e-1");
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(2));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(2, reader.trials("e").size());
      assertEquals(Map.of(), reader.metrics("e"));
      assertEquals(1, reader.trials("e-1").size());
      assertEquals(Map.of(0, List.of(new Metric("loss", 1, 1, 3))), reader.metrics("e-1"));
    }
  }

  @Test
  void openingAgainAltersNoTrial() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(1));
      recorder.started("e", 0, "cpu:0", Records.START);
    }
    SqliteStore.openForWriting(file).close();
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(TrialState.RUNNING, reader.trials("e").get(0).state());
    }
  }

  @Test
  void planningFailsAsAWhole() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      List<PlannedTrial> twice = List.of(Records.planned(0, 0, 0), Records.planned(1, 0, 0));
      assertThrows(RuntimeException.class, () -> recorder.planned("e", twice));
      recorder.planned("e", List.of(Records.planned(5, 0, 0)));
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      assertEquals(1, reader.trials("e").size());
    }
  }

  @Test
  void aTrialThatWasNeverPlannedIsRefused() {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> recorder.started("e", 3, "cpu:0", Records.START));
      assertEquals("trial 3 of experiment e is not recorded", thrown.getMessage());
    }
  }

  @Test
  void tenThousandTrialsComeBack() {
    int count = 10_000;
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("e"));
      recorder.planned("e", Records.planned(count));
      for (int trial = 0; trial < count; trial++) {
        recorder.started("e", trial, "cpu:0", Records.START);
        recorder.measured(
            "e", trial, List.of(new Metric("loss", 1, 1, -trial), new Metric("loss", 2, 1, trial)));
        recorder.finished("e", trial, Records.completed(trial), Records.END);
      }
    }
    try (RunReader reader = SqliteStore.openForReading(file)) {
      List<Trial> trials = reader.trials("e");
      Map<Integer, List<Metric>> metrics = reader.metrics("e");
      assertEquals(count, trials.size());
      assertEquals(count, metrics.size());
      for (int i = 0; i < count; i++) {
        Trial trial = trials.get(i);
        assertEquals(Records.planned(i, i, 0), trial.plan());
        assertEquals((double) i, trial.objective());
        assertEquals(Map.of("loss", (double) i), trial.metrics());
        assertEquals(2, metrics.getOrDefault(i, List.of()).size());
      }
      assertNull(trials.get(count - 1).failure());
      assertTrue(reader.trials("unknown").isEmpty());
    }
  }
}
