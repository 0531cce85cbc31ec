package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

class TrialTrainerTest {
  private static final Objective VALIDATION_LOSS =
      new Objective("validation.loss", Goal.MINIMIZE, false);

  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));

  @Test
  void learnsToTellBlobsApart() {
    TrialResult result = trainer.train(Tasks.blobs().task(), new Recorder());

    assertEquals(TrialState.COMPLETED, result.state());
    assertNull(result.failure());
    assertTrue(Objects.requireNonNull(result.objective()) > 0.95, () -> "result " + result);
    assertTrue(
        Objects.requireNonNull(result.summary().get("test.accuracy")) > 0.95,
        () -> "result " + result);
    assertEquals(
        Set.of("data", "build", "training", "evaluation", "prediction-seconds"),
        result.phases().keySet());
    assertTrue(result.phases().getOrDefault("prediction-seconds", 0.0) > 0, result.toString());
  }

  @Test
  void sameSeedGivesTheSameMetricsWhateverTheProcessTrainedBefore() {
    Recorder first = new Recorder();
    Recorder other = new Recorder();
    Recorder again = new Recorder();

    trainer.train(Tasks.blobs().task(), first);
    trainer.train(Tasks.blobs().with(2).with(new SmallNetwork(5, 0.5)).task(), other);
    trainer.train(Tasks.blobs().task(), again);

    assertEquals(first.reproducible(), again.reproducible());
    assertNotEquals(first.reproducible(), other.reproducible());
  }

  @Test
  void otherSeedGivesOtherMetrics() {
    Recorder first = new Recorder();
    Recorder other = new Recorder();

    trainer.train(Tasks.blobs().task(), first);
    trainer.train(Tasks.blobs().with(2).task(), other);

    assertNotEquals(first.of("validation.loss"), other.of("validation.loss"));
  }

  @Test
  void dropoutIsOnInTrainingAndOffInEvaluation() {
    Recorder none = new Recorder();
    Recorder much = new Recorder();

    trainer.train(Tasks.blobs().with(new SmallNetwork(8, 1.0)).task(), none);
    trainer.train(Tasks.blobs().with(new SmallNetwork(8, 0.3)).task(), much);

    assertEquals(none.of("validation.loss").get(0), much.of("validation.loss").get(0));
    assertNotEquals(none.of("train.loss").get(0), much.of("train.loss").get(0));
  }

  @Test
  void measuresBeforeTrainingAndAfterEachEpochWithAPartialLastMinibatch() {
    Recorder recorder = new Recorder();

    trainer.train(Tasks.blobs().with(new Blobs(110, 20, 20)).task(), recorder);

    assertEquals(List.of(0L, 3L, 6L, 9L), recorder.steps());
    assertEquals(
        List.of(0, 1, 2, 3), recorder.of("validation.loss").stream().map(Metric::epoch).toList());
    assertEquals(List.of(1, 2, 3), recorder.of("train.loss").stream().map(Metric::epoch).toList());
    assertEquals(4, recorder.of("train.accuracy").size());
    assertEquals(3, recorder.of("examples-per-second").size());
    assertEquals(List.of(), recorder.of("test.loss"));
  }

  @Test
  void stepsMayEndWithinAnEpoch() {
    Recorder recorder = new Recorder();
    TrainingSettings settings = new TrainingSettings(50, null, 14L, null, true);

    trainer.train(Tasks.blobs().with(settings).task(), recorder);

    assertEquals(List.of(0L, 10L, 14L), recorder.steps());
    assertEquals(2, recorder.of("validation.loss").get(2).epoch());
  }

  @Test
  void stepsAndEpochsOfTheSameLengthAreTheSame() {
    Recorder epochs = new Recorder();
    Recorder steps = new Recorder();

    trainer.train(Tasks.blobs().task(), epochs);
    trainer.train(
        Tasks.blobs().with(new TrainingSettings(50, null, 30L, null, true)).task(), steps);

    assertEquals(epochs.reproducible(), steps.reproducible());
  }

  @Test
  void evaluatesMoreOftenOnRequestWithoutChangingTheTraining() {
    Recorder often = new Recorder();
    Recorder rarely = new Recorder();

    trainer.train(Tasks.blobs().with(new TrainingSettings(50, 2, null, 4L, true)).task(), often);
    trainer.train(Tasks.blobs().with(Tasks.epochs(2)).task(), rarely);

    assertEquals(List.of(0L, 4L, 8L, 10L, 12L, 16L, 20L), often.steps());
    assertEquals(last(rarely.of("validation.loss")), last(often.of("validation.loss")));
    assertEquals(last(rarely.of("train.loss")), last(often.of("train.loss")));
  }

  @Test
  void batchLargerThanTheDataIsOneStepAnEpoch() {
    Recorder recorder = new Recorder();
    TrainingSettings settings = new TrainingSettings(1_000_000, 2, null, null, true);

    trainer.train(Tasks.blobs().with(settings).task(), recorder);

    assertEquals(List.of(0L, 1L, 2L), recorder.steps());
  }

  @Test
  void objectiveIsThatOfTheBestEvaluationAndTestIsMeasuredThere() {
    Recorder recorder = new Recorder();
    // Trained so hard that the loss goes up and down from epoch to epoch.
    Tasks tasks =
        Tasks.blobs()
            .with(new Blobs(500, 100, 100, 2, 3))
            .with(VALIDATION_LOSS)
            .with(Tasks.epochs(6))
            .with(() -> new Sgd(1));

    TrialResult result = trainer.train(tasks.task(), recorder);

    List<Metric> losses = recorder.of("validation.loss");
    Metric best = losses.stream().min(Comparator.comparingDouble(Metric::value)).orElseThrow();
    assertNotEquals(best, last(losses), "the best epoch must not be the last one by accident");
    assertEquals(best.value(), result.objective());
    assertEquals((double) best.epoch(), result.summary().get("best.epoch"));
    assertEquals((double) best.step(), result.summary().get("best.step"));

    // Training that ends at that epoch has the same network, hence the same test metrics.
    TrialResult shorter =
        trainer.train(tasks.with(Tasks.epochs(best.epoch())).task(), new Recorder());
    assertEquals(shorter.summary(), result.summary());
  }

  @Test
  void testExamplesInfluenceNothingButTheTestMetrics() {
    Recorder first = new Recorder();
    Recorder swapped = new Recorder();

    TrialResult one =
        trainer.train(Tasks.blobs().with(new Blobs(500, 100, 100, 2, 3)).task(), first);
    TrialResult two =
        trainer.train(Tasks.blobs().with(new Blobs(500, 100, 77, 2, 4)).task(), swapped);

    assertEquals(first.reproducible(), swapped.reproducible());
    assertEquals(one.objective(), two.objective());
    assertEquals(one.summary().get("best.step"), two.summary().get("best.step"));
    assertNotEquals(one.summary().get("test.loss"), two.summary().get("test.loss"));
  }

  @Test
  void testObjectiveIsMeasuredAtEveryEvaluation() {
    Recorder recorder = new Recorder();
    Objective asked = new Objective("test.accuracy", Goal.MAXIMIZE, true);

    TrialResult result = trainer.train(Tasks.blobs().with(asked).task(), recorder);

    assertEquals(4, recorder.of("test.accuracy").size());
    assertEquals(result.summary().get("test.accuracy"), result.objective());
  }

  @Test
  void trainObjectiveNeedsNoValidationExamples() {
    Recorder recorder = new Recorder();
    Objective objective = new Objective("train.loss", Goal.MINIMIZE, false);

    TrialResult result =
        trainer.train(Tasks.blobs().with(new Blobs(200, 0, 0)).with(objective).task(), recorder);

    assertEquals(TrialState.COMPLETED, result.state());
    assertEquals(
        Set.of("best.epoch", "best.step", "weights.zero", "weights.small"),
        result.summary().keySet());
    assertEquals(List.of(), recorder.of("validation.loss"));
    assertEquals(
        recorder.of("train.loss").stream().mapToDouble(Metric::value).min().orElseThrow(),
        result.objective());
  }

  @Test
  void listenerStopsTheTrial() {
    Recorder recorder = new Recorder(() -> true);

    TrialResult result = trainer.train(Tasks.blobs().task(), recorder);

    assertEquals(TrialState.INTERRUPTED, result.state());
    assertNull(result.objective());
    assertEquals(List.of(0L), recorder.steps());
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
