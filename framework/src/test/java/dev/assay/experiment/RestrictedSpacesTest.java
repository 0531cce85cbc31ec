package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.RecordedSpace;
import dev.assay.run.ExperimentRecord;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ranges under conditions, choices that vary together, alternatives and constraints. */
class RestrictedSpacesTest {
  static final String FILE =
      """
      seed: 3
      dataset: {type: toy}
      architecture: {type: mlp, hidden: [{int-uniform: [5, 50]}, 10], activation: {choice: [relu, elu]}}
      optimizer:
        choice:
          - {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
          - {type: adam, beta1: {uniform: [0.8, 0.9], when: architecture.hidden.0 >= 20}}
      regularizers: [{type: dropout, keep: {uniform: [0.5, 0.9], when: optimizer == "sgd" and architecture.activation == "elu", else: 1}}]
      training:
        batch-size: {choice: [8, 16, {int-uniform: [20, 30]}], zip: size}
        epochs: {choice: [2, 4, 8], zip: size}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: random, trials: 60, constraints: [architecture.hidden.0 * training.epochs <= 200, optimizer.learning-rate > 0.002]}
      """;

  private static List<Point> points(Experiment experiment) {
    List<Point> points = new ArrayList<>();
    for (long i = 0; i < experiment.configurations(); i++) {
      points.add(experiment.point(i));
    }
    return points;
  }

  private static long whole(Map<String, Object> parameters, String path) {
    return ((Number) Objects.requireNonNull(parameters.get(path))).longValue();
  }

  @Test
  void aGridTellsHowManyCombinationsItLeavesOut() {
    String file =
        """
        seed: 3
        dataset: {type: toy}
        architecture: {type: mlp, hidden: [10]}
        optimizer:
          choice:
            - {type: sgd, learning-rate: {choice: [0.1, 0.2, 0.3]}}
            - {type: adam, beta1: {choice: [0.8, 0.9]}}
        training: {batch-size: 10, epochs: 1}
        objective: {metric: validation.accuracy, goal: maximize}
        sweep: {sampler: grid}
        """;
    // Of 2 · 3 · 2 combinations those of sgd differ in the rate alone, those of adam in beta1.
    Experiment grid = ExperimentReaderTest.read(file);
    assertEquals(5, grid.configurations());
    assertEquals(OptionalLong.of(7), grid.leftOut());
    Experiment random =
        ExperimentReaderTest.read(file.replace("sampler: grid", "sampler: random, trials: 5"));
    assertEquals(OptionalLong.empty(), random.leftOut());
  }

  @Test
  void parametersUnderAConditionAreThereWhereItHolds() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    Set<Boolean> seen = new HashSet<>();
    for (Point point : points(experiment)) {
      Map<String, Object> parameters = experiment.parameters(point);
      boolean adam = "adam".equals(parameters.get("optimizer"));
      boolean wide = whole(parameters, "architecture.hidden.0") >= 20;
      boolean elu = "elu".equals(parameters.get("architecture.activation"));
      assertEquals(adam && wide, parameters.containsKey("optimizer.beta1"));
      assertEquals(!adam && elu, parameters.containsKey("regularizers.0.keep"));
      seen.add(parameters.containsKey("regularizers.0.keep"));
      String setup = experiment.setup(point);
      assertEquals(!(!adam && elu), setup.contains("\"keep\":1,"), setup);
      assertEquals(adam && !wide, setup.contains("\"beta1\":0.9,"), setup);
    }
    assertEquals(Set.of(true, false), seen);
  }

  @Test
  void choicesThatVaryTogetherTakeTheSameOption() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    Set<Object> seen = new HashSet<>();
    for (Point point : points(experiment)) {
      Map<String, Object> parameters = experiment.parameters(point);
      long epochs = whole(parameters, "training.epochs");
      long batch = whole(parameters, "training.batch-size");
      assertTrue(epochs == 2 ? batch == 8 : epochs == 4 ? batch == 16 : batch >= 20 && batch <= 30);
      seen.add(epochs);
    }
    assertEquals(3, seen.size());
    assertEquals(
        List.of("training.batch-size", "training.batch-size[2]"),
        experiment.space().dimensions().stream()
            .map(Dimension::id)
            .filter(id -> id.startsWith("training"))
            .toList());
  }

  @Test
  void constraintsHoldOfEveryConfiguration() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    for (Point point : points(experiment)) {
      Map<String, Object> parameters = experiment.parameters(point);
      long width = whole(parameters, "architecture.hidden.0");
      assertTrue(width * whole(parameters, "training.epochs") <= 200);
      assertTrue(!(parameters.get("optimizer.learning-rate") instanceof Double r) || r > 0.002);
    }
  }

  @Test
  void recordedSetupsLeadBackToTheirPoints() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    for (Point point : points(experiment)) {
      assertEquals(point, experiment.pointOf(experiment.setup(point)).orElseThrow());
    }
  }

  @Test
  void whatTheFileCouldNotHaveProposedHasNoPoint() {
    Experiment free = ExperimentReaderTest.read(FILE, "sweep={trials: 60}");
    Experiment narrow = ExperimentReaderTest.read(FILE);
    Experiment unzipped =
        ExperimentReaderTest.read(
            FILE,
            "training.batch-size={int-uniform: [8, 30]}",
            "training.epochs={choice: [2, 4, 8]}");
    Experiment unconditional =
        ExperimentReaderTest.read(
            FILE, "regularizers=[{type: dropout, keep: {uniform: [0.5, 1]}}]");
    int kept = 0;
    for (Point point : points(free)) {
      kept += narrow.pointOf(free.setup(point)).isPresent() ? 1 : 0;
      assertEquals(narrow.space().allows(point), narrow.pointOf(free.setup(point)).isPresent());
    }
    assertTrue(kept > 0 && kept < 60, "kept " + kept);
    assertFalse(
        points(unzipped).stream()
            .allMatch(point -> narrow.pointOf(unzipped.setup(point)).isPresent()));
    assertFalse(
        points(unconditional).stream()
            .allMatch(point -> narrow.pointOf(unconditional.setup(point)).isPresent()));
    for (Point point : points(narrow)) {
      assertTrue(unzipped.pointOf(narrow.setup(point)).isPresent());
      assertTrue(unconditional.pointOf(narrow.setup(point)).isPresent());
    }
  }

  @Test
  void whatIsRecordedIsTheSameExperimentAgain() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    ExperimentRecord record = experiment.record(Map.of());
    assertTrue(experiment.isRecordedAs(record));
    Experiment again = ExperimentReaderTest.read(experiment.canonical());
    assertEquals(experiment.fingerprint(), again.fingerprint());
    assertEquals(experiment.point(7), again.point(7));
    assertFalse(
        ExperimentReaderTest.read(FILE, "sweep.constraints=[training.epochs < 8]")
            .isRecordedAs(record));
  }

  @Test
  void recordsTellWhatVariedTogether() {
    Experiment experiment = ExperimentReaderTest.read(FILE);
    RecordedSpace space = RecordedSpace.of(experiment.record(Map.of()));
    Dimension size =
        space.dimensions().stream()
            .filter(dimension -> dimension.id().equals("training.batch-size"))
            .findFirst()
            .orElseThrow();
    assertEquals("training.batch-size + training.epochs", space.name(size));
    for (Point point : points(experiment)) {
      assertEquals(point.values(), space.values(experiment.parameters(point)));
    }
  }

  @Test
  void alternativesAreLaidOverTheFile() {
    Experiment experiment =
        ExperimentReaderTest.read(
            """
            dataset: {type: toy}
            architecture: {type: mlp, hidden: [{choice: [10, 20]}]}
            optimizer: {type: sgd, learning-rate: 0.1}
            training: {epochs: 2, batch-size: 10}
            objective: {metric: validation.accuracy, goal: maximize}
            alternatives:
              - optimizer: {learning-rate: {choice: [0.1, 0.2, 0.3]}}
              - {optimizer: {type: adam, beta1: 0.8}, training: {batch-size: {choice: [20, 40]}}}
              - regularizers: [{type: dropout, keep: 0.5}]
            sweep: {sampler: grid}
            """);
    Set<String> setups = new HashSet<>();
    for (Point point : points(experiment)) {
      setups.add(experiment.parameters(point).toString());
      assertEquals(point, experiment.pointOf(experiment.setup(point)).orElseThrow());
    }
    assertEquals(2 * (3 + 2 + 1), setups.size());
    assertTrue(
        setups.contains(
            "{architecture.hidden.0=10, alternatives=1, optimizer=sgd, training.batch-size=10,"
                + " regularizers=[], optimizer.learning-rate=0.2}"),
        setups::toString);
    assertEquals(
        experiment.fingerprint(), ExperimentReaderTest.read(experiment.canonical()).fingerprint());
  }

  @Test
  void aGridKeepsConditionsAndConstraints() {
    Experiment experiment =
        ExperimentReaderTest.read(
            """
            dataset: {type: toy}
            architecture: {type: mlp, hidden: [{int-uniform: [1, 3]}]}
            optimizer: {type: sgd, learning-rate: 0.1}
            regularizers: [{type: dropout, keep: {choice: [0.5, 0.7], when: architecture.hidden.0 > 1, else: 1}}]
            training: {epochs: {choice: [1, 2]}}
            objective: {metric: validation.accuracy, goal: maximize}
            sweep: {sampler: grid, constraints: [architecture.hidden.0 * training.epochs < 6]}
            """);
    // Of width 1, two; of width 2, two times two; of width 3, two.
    assertEquals(8, experiment.configurations());
    assertEquals(8, new HashSet<>(points(experiment)).size());
  }
}
