package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.AverageWeights;
import dev.assay.experiment.EarlyStopping;
import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.spi.regularizer.Regularizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Sgd;

/** Trials whose training settings ask for averages or an early end. */
class TrainingOptionsTest {
  private static final Tasks HARD =
      Tasks.blobs()
          .with(new Blobs(500, 100, 100, 2, 3))
          .with(new Objective("validation.loss", Goal.MINIMIZE, false))
          .with(() -> new Sgd(1));

  @TempDir private Path folder = Path.of("");

  @Test
  void smallWeightsAreSetToZeroInWhatIsMeasuredAndKeptButNotInTraining() throws IOException {
    Path model = folder.resolve("sparse.zip");
    Recorder plain = run(HARD, settings(null, null));
    TrainingSettings zeroing = new TrainingSettings(50, 15, null, null, true, null, null, 0.3);
    Recorder sparse = new Recorder();
    TrialResult result =
        new TrialTrainer(new DataCache(1)).train(HARD.with(model).with(zeroing).task(), sparse);

    assertEquals(plain.of("train.loss"), sparse.of("train.loss"), "it trains as it would");
    assertNotEquals(plain.of("validation.loss"), sparse.of("validation.loss"));
    double share = result.summary().getOrDefault("weights.zero", 0.0);
    assertTrue(share > 0.1 && share < 1, () -> "share of weights that are 0: " + share);
    int zeros = 0;
    int all = 0;
    for (Layer layer : ModelFile.read(model).layers()) {
      if (layer.paramTable().containsKey("W")) {
        for (float weight : layer.getParam("W").dup('c').data().asFloat()) {
          assertTrue(weight == 0 || Math.abs(weight) >= 0.3f, "kept " + weight);
          zeros += weight == 0 ? 1 : 0;
          all++;
        }
      }
    }
    assertTrue(zeros > 0 && zeros < all);
  }

  @Test
  void averagesDoNotChangeTheTraining() {
    Recorder plain = run(HARD, settings(null, null));
    Recorder averaged = run(HARD, settings(new AverageWeights(0.9, true), null));

    assertEquals(plain.of("train.loss"), averaged.of("train.loss"));
    assertNotEquals(plain.of("validation.loss"), averaged.of("validation.loss"));
  }

  @Test
  void evaluationsAreOfTheAverages() {
    Recorder plain = run(HARD, settings(null, null));
    Recorder nearlyInitial = run(HARD, settings(new AverageWeights(0.9999999, false), null));
    Recorder nearlyCurrent = run(HARD, settings(new AverageWeights(1e-9, false), null));

    double initial = plain.of("validation.loss").get(0).value();
    for (Metric metric : nearlyInitial.of("validation.loss")) {
      assertEquals(initial, metric.value(), 1e-3);
    }
    for (int i = 0; i < plain.of("validation.loss").size(); i++) {
      assertEquals(
          plain.of("validation.loss").get(i).value(),
          nearlyCurrent.of("validation.loss").get(i).value(),
          1e-5);
    }
  }

  @Test
  void averagesMoveLessThanTheWeights() {
    // A rate that is too high: the weights jump about what they should be.
    Recorder plain = run(HARD, settings(null, null));
    Recorder averaged = run(HARD, settings(new AverageWeights(0.98, true), null));

    assertTrue(wayOf(averaged) < wayOf(plain) / 2, () -> wayOf(averaged) + ", " + wayOf(plain));
  }

  /** How far the validation loss goes up and down from the fifth epoch on. */
  private static double wayOf(Recorder recorder) {
    List<Metric> losses = recorder.of("validation.loss");
    return IntStream.range(6, losses.size())
        .mapToDouble(i -> Math.abs(losses.get(i).value() - losses.get(i - 1).value()))
        .sum();
  }

  @Test
  void testMetricsAndTheSavedModelAreThoseOfTheBestAverages() throws IOException {
    Path model = folder.resolve("model.zip");
    Tasks tasks = HARD.with(model).with(settings(new AverageWeights(0.9, true), null));

    TrialResult result = new TrialTrainer(new DataCache(1)).train(tasks.task(), new Recorder());

    Examples test = tasks.setup().dataset().load().test();
    Network network = ModelFile.read(model);
    Evaluation evaluation =
        new Evaluator(tasks.setup().dataset().shape())
            .evaluate(Learner.of(network), test, IntStream.range(0, test.size()).toArray());
    assertEquals(
        Objects.requireNonNull(result.summary().get("test.loss")), evaluation.loss(), 1e-6);
  }

  @Test
  void theLastNetworkIsKeptIfWanted() {
    TrialTrainer trainer = new TrialTrainer(new DataCache(1));
    Recorder recorder = new Recorder();
    TrialResult last = trainer.train(HARD.with(lastOf(Tasks.epochs(15))).task(), new Recorder());
    TrialResult bestOf15 = trainer.train(HARD.with(Tasks.epochs(15)).task(), recorder);

    List<Metric> losses = recorder.of("validation.loss");
    assertEquals(losses.get(losses.size() - 1).value(), last.objective());
    assertEquals(150.0, last.summary().get("best.step"));
    assertTrue(
        Objects.requireNonNull(bestOf15.objective()) < Objects.requireNonNull(last.objective()),
        "the test needs a trial that gets worse in the end");
    assertNotEquals(bestOf15.summary().get("test.loss"), last.summary().get("test.loss"));
  }

  private static TrainingSettings lastOf(TrainingSettings settings) {
    return new TrainingSettings(
        settings.batchSize(),
        settings.epochs(),
        settings.steps(),
        settings.evaluateEvery(),
        TrainingSettings.Keep.LAST,
        settings.saveModel(),
        settings.averageWeights(),
        settings.earlyStopping(),
        settings.zeroBelow(),
        settings.changes());
  }

  @Test
  void endsEarlyAtTheSameStateAsAPlainTrialOfThatLength() {
    Recorder whole = new Recorder();
    Recorder stopped = new Recorder();
    TrialTrainer trainer = new TrialTrainer(new DataCache(1));
    TrialResult whole15 = trainer.train(HARD.with(Tasks.epochs(15)).task(), whole);

    TrialResult result =
        trainer.train(HARD.with(settings(null, new EarlyStopping(4, 0))).task(), stopped);

    List<Metric> losses = stopped.of("validation.loss");
    Metric best = losses.stream().min(Comparator.comparingDouble(Metric::value)).orElseThrow();
    assertEquals(TrialState.COMPLETED, result.state());
    assertTrue(losses.size() < 16, "it went on to the end");
    assertEquals(
        whole.reproducible().subList(0, stopped.reproducible().size()), stopped.reproducible());
    assertEquals(best.epoch() + 4, losses.get(losses.size() - 1).epoch());
    assertEquals((double) best.epoch(), result.summary().get("best.epoch"));
    assertEquals(best.epoch() + 4.0, result.summary().get("stopped.epoch"));
    assertEquals((best.epoch() + 4.0) * 10, result.summary().get("stopped.step"));
    assertEquals(best.value(), result.objective());
    assertFalse(whole15.summary().containsKey("stopped.epoch"));
  }

  @Test
  void theGlobalNormBoundsTheStepsOfGraphsToo() {
    Regularizer clip = draft -> draft.listeners().add(new GlobalNormClip(1e-6));
    Tasks graph = HARD.with(new SmallGraph(5, true));

    Recorder free = run(graph, Tasks.epochs(2));
    Recorder clipped = run(graph.with(clip), Tasks.epochs(2));

    assertTrue(
        Math.abs(
                free.of("validation.loss").get(2).value()
                    - free.of("validation.loss").get(0).value())
            > 1e-2);
    for (Metric metric : clipped.of("validation.loss")) {
      assertEquals(clipped.of("validation.loss").get(0).value(), metric.value(), 1e-3);
    }
  }

  @Test
  void sharesOfWeightsThatAreZeroOrSmallAreMeasured() {
    Network network =
        NetworkBuilder.build(
            Tasks.blobs().with(new SmallGraph(5, true)).setup(),
            new Blobs(1, 1, 1).shape(),
            RandomStream.of(1));
    network.params().assign(1);
    assertEquals(Map.of("weights.zero", 0.0, "weights.small", 0.0), Sparsity.of(network));
    // 2·5 + 5·5 + 5·2 weights; the first layer's come first, biases after them.
    for (int i = 0; i < 5; i++) {
      network.params().putScalar(i, 0);
    }
    assertEquals(Map.of("weights.zero", 5 / 45.0, "weights.small", 5 / 45.0), Sparsity.of(network));
    network.params().assign(-0.0009);
    assertEquals(Map.of("weights.zero", 0.0, "weights.small", 1.0), Sparsity.of(network));
  }

  private static Recorder run(Tasks tasks, TrainingSettings settings) {
    Recorder recorder = new Recorder();
    TrialResult result =
        new TrialTrainer(new DataCache(1)).train(tasks.with(settings).task(), recorder);
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
    return recorder;
  }

  private static TrainingSettings settings(
      @Nullable AverageWeights average, @Nullable EarlyStopping stopping) {
    return new TrainingSettings(50, 15, null, null, true, average, stopping);
  }
}
