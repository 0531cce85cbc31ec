package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.catalog.Catalog;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.spi.Context;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExperimentReaderTest {
  static final Catalog CATALOG = Catalog.of(List.of(new ToyPlugin()));
  static final Context CONTEXT = new Context(Path.of("data"));

  static final String SWEEP =
      """
      seed: 42
      dataset: {type: toy, examples: 1e3}
      architecture: {type: mlp, hidden: [20, {int-uniform: [5, 10]}], activation: {choice: [relu, elu, relu]}}
      optimizer:
        choice:
          - {type: sgd,  learning-rate: {log-uniform: [1e-3, 1]}}
          - {type: adam, learning-rate: {choice: [0.1, {type: step, initial: 0.2, every: 10}]}, beta1: {uniform: [0.8, 0.99]}}
      regularizers: [{type: dropout, keep: 0.75}]
      training: {batch-size: 10, epochs: 3}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: random, trials: 40, replicates: 3}
      """;

  static Experiment read(String text, String... overrides) {
    return new ExperimentReader(CATALOG, CONTEXT).read(text, "toys.yaml", List.of(overrides));
  }

  private static Setup setup(Experiment experiment, Point point) {
    return new SetupReader(CATALOG, CONTEXT).read(experiment.setup(point));
  }

  @Test
  void whatTheFileSaysArrives() {
    Experiment experiment = read(SWEEP);
    assertEquals("toys", experiment.name());
    assertEquals(42, experiment.seed());
    assertEquals(
        new Objective("validation.accuracy", Goal.MAXIMIZE, false), experiment.objective());
    assertEquals(3, experiment.replicates());
    assertEquals(40, experiment.configurations());
    assertEquals(SWEEP, experiment.text());
  }

  @Test
  void rangesBecomeDimensionsInTheOrderOfTheFile() {
    assertEquals(
        List.of(
            "architecture.hidden.1",
            "architecture.activation",
            "optimizer",
            "optimizer[0].learning-rate",
            "optimizer[1].learning-rate",
            "optimizer[1].beta1"),
        read(SWEEP).space().dimensions().stream().map(Dimension::id).toList());
  }

  @Test
  void aPointMakesTheSetupConcrete() {
    Experiment experiment = read(SWEEP);
    Point point =
        new Point(
            Map.of(
                "architecture.hidden.1",
                7L,
                "architecture.activation",
                1,
                "optimizer",
                0,
                "optimizer[0].learning-rate",
                0.01));
    assertEquals(
        "{\"architecture\":{\"activation\":{\"alpha\":1,\"type\":\"elu\"},\"hidden\":[20,7],"
            + "\"type\":\"mlp\"},"
            + "\"dataset\":{\"examples\":1000,\"form\":\"flat\",\"split\":{\"shuffle\":true,"
            + "\"validation\":0.1},\"title\":\"toys\",\"type\":\"toy\"},"
            + "\"optimizer\":{\"learning-rate\":0.01,\"momentum\":0,\"type\":\"sgd\"},"
            + "\"regularizers\":[{\"keep\":0.75,\"type\":\"dropout\"}],"
            + "\"training\":{\"batch-size\":10,\"epochs\":3,\"keep\":\"best\",\"save-model\":true}}",
        experiment.setup(point));
    assertEquals(
        new ToyPlugin.ToyOptimizer(
            new ToyPlugin.Sgd(new ToyPlugin.ToySchedule(new ToyPlugin.Constant(0.01)), 0)),
        setup(experiment, point).optimizer());
  }

  @Test
  void optionsAreReportedByTheirValueOrLabel() {
    Experiment experiment = read(SWEEP);
    Point point =
        new Point(
            Map.of(
                "architecture.hidden.1", 7L,
                "architecture.activation", 2,
                "optimizer", 1,
                "optimizer[1].learning-rate", 0,
                "optimizer[1].beta1", 0.9));
    assertEquals(
        "{architecture.hidden.1=7, architecture.activation=relu (2), optimizer=adam,"
            + " optimizer.learning-rate=0.1, optimizer.beta1=0.9}",
        experiment.parameters(point).toString());
  }

  @Test
  void anOptionThatIsItselfARangeIsReportedByItsNumber() {
    Experiment experiment =
        read(SWEEP, "optimizer={type: sgd, learning-rate: {choice: [0.5, {uniform: [0.1, 0.2]}]}}");
    Point point =
        new Point(
            Map.of(
                "architecture.hidden.1",
                7L,
                "architecture.activation",
                0,
                "optimizer.learning-rate",
                1,
                "optimizer.learning-rate[1]",
                0.15));
    assertEquals(0.15, experiment.parameters(point).get("optimizer.learning-rate"));
    assertTrue(experiment.setup(point).contains("\"learning-rate\":0.15"));
  }

  @Test
  void everySampledPointBinds() {
    Experiment experiment = read(SWEEP);
    for (long i = 0; i < experiment.configurations(); i++) {
      setup(experiment, experiment.point(i));
    }
    assertEquals(experiment.point(3), read(SWEEP).point(3));
    assertNotEquals(experiment.point(3), experiment.point(4));
  }

  @Test
  void theFingerprintIgnoresWhatChangesNoResult() {
    String fingerprint = read(SWEEP).fingerprint();
    assertEquals(
        fingerprint,
        read(SWEEP, "sweep.trials=50", "sweep.replicates=1", "name=x", "execution.workers=2")
            .fingerprint());
    assertEquals(fingerprint, read(SWEEP, "regularizers.0.keep=7.5e-1").fingerprint());
    assertNotEquals(fingerprint, read(SWEEP, "regularizers.0.keep=0.5").fingerprint());
    assertNotEquals(fingerprint, read(SWEEP, "seed=43").fingerprint());
  }

  @Test
  void differencesNameThePathAndBothValues() {
    assertEquals(
        List.of(
            "optimizer.learning-rate: {log-uniform: [0.001, 1]} -> 0.2",
            "regularizers: [{keep: 0.75, type: dropout}] -> []"),
        read(SWEEP, "optimizer.type=sgd", "optimizer.learning-rate=0.2", "regularizers=[]")
            .changesSince(record(read(SWEEP, "optimizer.type=sgd").canonical())));
  }

  @Test
  void aRecordFromBeforeAParameterCountsWithItsDefault() {
    String[] sgd = {"optimizer={type: sgd, learning-rate: {uniform: [0.1, 0.2]}}"};
    Experiment experiment = read(SWEEP, sgd);
    Point point = experiment.point(0);
    String before = experiment.setup(point).replace("\"momentum\":0,", "");
    assertNotEquals(before, experiment.setup(point));
    ExperimentRecord record = record(experiment.canonical().replace("\"momentum\":0,", ""));
    assertFalse(record.canonical().contains("momentum"));

    assertTrue(experiment.isRecordedAs(record));
    assertEquals(List.of(), experiment.changesSince(record));
    assertEquals(Optional.of(point), experiment.pointOf(before));
    Experiment ranged = read(SWEEP, sgd[0].replace("}}", "}, momentum: {choice: [0.9, 0.0]}}"));
    assertEquals(
        Integer.valueOf(1),
        ranged.pointOf(before).orElseThrow().values().get("optimizer.momentum"));
    Experiment other = read(SWEEP, sgd[0].replace("}}", "}, momentum: 0.9}"));
    assertFalse(other.isRecordedAs(record));
    assertEquals(List.of("optimizer.momentum: 0 -> 0.9"), other.changesSince(record));
    assertEquals(Optional.empty(), other.pointOf(before));
  }

  @Test
  void whatTodaysComponentsCannotReadStaysAsItWasRecorded() {
    Experiment experiment = read(SWEEP, "optimizer.type=sgd");
    ExperimentRecord record = record(experiment.canonical().replace("\"sgd\"", "\"gone\""));
    assertFalse(experiment.isRecordedAs(record));
    assertEquals(List.of("optimizer.type: gone -> sgd"), experiment.changesSince(record));
  }

  private static ExperimentRecord record(String canonical) {
    return new ExperimentRecord(
        "x",
        "",
        "",
        "x.yaml",
        canonical,
        "of before",
        42,
        "",
        Goal.MAXIMIZE,
        false,
        1,
        1,
        Map.of());
  }

  @Test
  void anExperimentKnowsWhoseModelsItBeginsWith() {
    assertEquals(Set.of(), read(SWEEP).predecessors());
    assertEquals(
        Set.of("a", "b"),
        read(SWEEP, "initial-weights={choice: [{trial: b/0}, null, {trial: {choice: [a/1, a/2]}}]}")
            .predecessors());
  }

  @Test
  void overridesReachWhereTheFileSaysNothing() {
    Experiment experiment =
        read(
            SWEEP,
            "architecture.hidden=[100, 50]",
            "architecture.activation=elu",
            "architecture.activation.alpha=0.5",
            "dataset.split.validation=0.3",
            "optimizer.type=adam",
            "optimizer.learning-rate.type=step",
            "optimizer.learning-rate.initial=1",
            "optimizer.learning-rate.every=5",
            "optimizer.beta1=0.5");
    assertTrue(experiment.space().dimensions().isEmpty());
    assertEquals(1, experiment.configurations());
    String setup = experiment.setup(experiment.point(0));
    assertTrue(setup.contains("\"alpha\":0.5"), setup);
    assertTrue(setup.contains("\"hidden\":[100,50]"), setup);
    assertTrue(setup.contains("\"validation\":0.3"), setup);
    assertTrue(setup.contains("\"every\":5"), setup);
  }

  @Test
  void aGridNeedsNoNumberOfTrials() {
    Experiment experiment =
        read(
            SWEEP,
            "optimizer={type: sgd, learning-rate: {log-uniform: [1e-3, 1], steps: 4}}",
            "architecture.hidden={choice: [[], [5], [5, 5]]}",
            "sweep={sampler: grid}");
    assertEquals(3 * 3 * 4, experiment.configurations());
    assertEquals("[5, 5]", experiment.parameters(experiment.point(35)).get("architecture.hidden"));
    assertEquals(2, read(SWEEP, "sweep={sampler: random, trials: 2}").configurations());
  }

  @Test
  void seedsOfTrialsDifferAndFitIntoADouble() {
    Experiment experiment = read(SWEEP);
    assertEquals(experiment.trialSeed(1, 2), read(SWEEP).trialSeed(1, 2));
    assertNotEquals(experiment.trialSeed(1, 2), experiment.trialSeed(2, 1));
    assertTrue(experiment.trialSeed(1, 2) >= 0 && experiment.trialSeed(1, 2) < 1L << 53);
  }

  @Test
  void missingDataIsNoMistakeInTheFile() {
    ProblemException failure =
        assertThrows(ProblemException.class, () -> read(SWEEP, "dataset=absent"));
    assertEquals(ProblemException.Cause.ENVIRONMENT, failure.origin());
    assertEquals(
        "--set dataset=absent dataset: toys.csv is missing; put toys.csv into the data folder",
        failure.getMessage());
  }

  @Test
  void canonicalFormIsStableUnderReading() {
    String canonical = read(SWEEP).canonical();
    Experiment again = new ExperimentReader(CATALOG, CONTEXT).read(canonical, "x.json", List.of());
    assertEquals(canonical, again.canonical());
    assertFalse(canonical.contains("null"));
  }

  @Test
  void crossValidationGivesEachConfigurationATrialAFold() {
    Experiment experiment =
        read(SWEEP, "validation={k-fold: 5, stratified: false}", "sweep.replicates=2");
    assertEquals(10, experiment.trialsEach());
    String setup = experiment.setup(experiment.point(0));
    CrossValidation folds =
        Objects.requireNonNull(setup(experiment, experiment.point(0)).validation());
    assertEquals(5, folds.kFold());
    assertFalse(folds.stratified());
    assertEquals(folds, setup(experiment, experiment.point(1)).validation());
    assertEquals(Optional.of(experiment.point(0)), experiment.pointOf(setup));
    // Trials that were validated otherwise are no longer comparable.
    Experiment without = read(SWEEP, "sweep.replicates=2");
    assertEquals(Optional.empty(), without.pointOf(setup));
    assertEquals(Optional.empty(), experiment.pointOf(without.setup(without.point(0))));
    assertNotEquals(experiment.fingerprint(), without.fingerprint());
    assertEquals(2, without.trialsEach());
  }

  @Test
  void expectationsDecideNothing() {
    Experiment experiment =
        read(SWEEP, "expect={test.accuracy: '>= 0.98', train.loss at step 30: '<1e-1'}");
    assertEquals(
        List.of(
            new Expectation("test.accuracy", null, Expectation.Comparison.AT_LEAST, 0.98, null),
            new Expectation("train.loss", 30L, Expectation.Comparison.UNDER, 0.1, null)),
        experiment.expectations());
    assertEquals(
        List.of("test.accuracy >= 0.98", "train.loss at step 30 < 0.1"),
        experiment.expectations().stream().map(e -> e.subject() + " " + e.requirement()).toList());
    assertEquals(read(SWEEP).canonical(), experiment.canonical());
    assertTrue(experiment.expectations().get(0).holds(0.98));
    assertFalse(experiment.expectations().get(1).holds(0.1));
    assertFalse(experiment.expectations().get(1).holds(Double.NaN));
  }

  @Test
  void whatAnotherExperimentReachesCanBeExpected() {
    Expectation expectation =
        read(SWEEP, "expect={validation.accuracy at step 30: '>= deep-clip'}")
            .expectations()
            .get(0);
    assertEquals("deep-clip", expectation.experiment());
    assertEquals(">= deep-clip", expectation.requirement());
    assertFalse(expectation.holds(1), "nothing is known of it");
    Expectation known = expectation.against(0.9577);
    assertEquals(">= deep-clip (0.9577)", known.requirement());
    assertTrue(known.holds(0.96));
    assertFalse(known.holds(0.95));
  }
}
