package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.AverageWeights;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.PreTraining;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.subset.Subset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers learn without labels first, and training begins where that ends. */
class PreTrainedTrialTest {
  private static final Blobs BLOBS = new Blobs(300, 100, 100);
  private static final PreTraining SETTINGS = new PreTraining(3, 0.01, 0.2, true);
  private static final PreTraining SETTINGS_ONCE = new PreTraining(1, 0.01, 0, true);
  private static final RandomStream RANDOM = RandomStream.of(1).split("pre-training");

  private final Path folder;

  PreTrainedTrialTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Two hidden layers. */
  private record Stack(Optional<PreTraining> preTraining) implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      return List.of(
          new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
          new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
          new OutputLayer.Builder()
              .nOut(data.classes().size())
              .activation(Activation.SOFTMAX)
              .build());
    }
  }

  @Test
  void everyLayerRestoresItsInputBetterThanBefore() {
    Recorder recorder = new Recorder();
    TrialResult result = train(task(SETTINGS), recorder);

    assertEquals(TrialState.COMPLETED, result.state());
    for (int layer = 1; layer <= 2; layer++) {
      double before = recorder.of("pre-training.layer-" + layer + ".before").get(0).value();
      double after = recorder.of("pre-training.layer-" + layer + ".after").get(0).value();
      assertTrue(after < before, before + " to " + after);
    }
    assertEquals(4, recorder.metrics.stream().filter(m -> m.name().startsWith("pre-")).count());
    assertTrue(result.phases().containsKey("pre-training"));
  }

  @Test
  void trainingBeginsWithTheWeightsThatPreTrainingEndsWith() {
    Network network = network();
    INDArray random = network.params().dup();
    LoadedData data = new LoadedData(BLOBS.shape(), BLOBS.load());
    new PreTrainer(SETTINGS, network, data, 50, RANDOM, () -> false).run();
    assertNotEquals(random, network.params());
    assertEquals(
        random.getFloat(random.length() - 3),
        network.params().getFloat(random.length() - 3),
        "the output layer stays as it is");

    Recorder recorder = new Recorder();
    train(task(SETTINGS), recorder);
    Measurer measurer = new Measurer(data, task(SETTINGS).objective(), RandomStream.of(1));
    Learner learner = Learner.of(network, FastPath.ON, RandomStream.of(1));
    assertEquals(
        measurer.measure(learner).get("validation.loss"),
        recorder.of("validation.loss").get(0).value());
  }

  @Test
  void onAllItLearnsFromExamplesWhoseLabelsAreLeftOut() throws IOException {
    Dataset few =
        new Subset(/* classes= */ null, /* perClass= */ 5, /* trainRange= */ null).of(BLOBS);
    PreTraining all = new PreTraining(1, 0.01, 0, true, PreTraining.Source.ALL);
    assertEquals(preTrained(SETTINGS_ONCE, BLOBS), preTrained(all, few));
    assertNotEquals(preTrained(SETTINGS_ONCE, few), preTrained(all, few));
  }

  private static INDArray preTrained(PreTraining settings, Dataset dataset) throws IOException {
    Network network = network();
    LoadedData data = new LoadedData(dataset.shape(), dataset.load());
    new PreTrainer(settings, network, data, 50, RANDOM, () -> false).run();
    return network.params().dup();
  }

  @Test
  void whatItDrawsShiftsNothingElse() {
    Recorder with = new Recorder();
    Recorder without = new Recorder();
    // With a rate as small as this the weights stay, so that only what is drawn could differ.
    train(task(new PreTraining(1, 1e-30, 0.5, false)), with);
    train(Tasks.blobs().with(BLOBS).with(new Stack(Optional.empty())).task(), without);

    with.metrics.removeIf(metric -> metric.name().startsWith("pre-training"));
    assertEquals(without.reproducible(), with.reproducible());
  }

  @Test
  void resumedIsTheSameAndIsNotPreTrainedAgain() {
    Recorder whole = new Recorder();
    train(averaged().task(checkpointing("whole")), whole);

    AtomicInteger left = new AtomicInteger(5);
    Recorder[] cut = new Recorder[1];
    cut[0] = new Recorder(() -> !cut[0].metrics.isEmpty() && left.decrementAndGet() < 0);
    assertEquals(
        TrialState.INTERRUPTED, train(averaged().task(checkpointing("cut")), cut[0]).state());
    AtomicInteger asked = new AtomicInteger();
    Recorder resumed =
        new Recorder(
            () -> {
              asked.incrementAndGet();
              return false;
            });
    train(averaged().task(checkpointing("cut")), resumed);

    assertTrue(resumed.notices.get(0).startsWith("goes on from epoch"));
    assertEquals(whole.reproducible(), resumed.reproducible());
    // Six minibatches an epoch, three epochs, five done; pre-training would ask 36 times more.
    assertTrue(asked.get() <= 14, asked::toString);
  }

  @Test
  void stoppedMeanwhileItBeginsAnew() throws IOException {
    AtomicInteger left = new AtomicInteger(10);
    TrialResult stopped =
        train(
            averaged().task(checkpointing("early")),
            new Recorder(() -> left.decrementAndGet() < 0));
    assertEquals(TrialState.INTERRUPTED, stopped.state());
    assertFalse(Files.exists(folder.resolve("early")));
  }

  private static Tasks averaged() {
    return Tasks.blobs()
        .with(BLOBS)
        .with(new Stack(Optional.of(SETTINGS)))
        .with(
            new TrainingSettings(
                50, 3, null, null, true, new AverageWeights(0.9, true), /* earlyStopping= */ null));
  }

  private Checkpointing checkpointing(String name) {
    return new Checkpointing(folder.resolve(name), CheckpointSettings.onInterruption(), "setup");
  }

  private static Network network() {
    return NetworkBuilder.build(
        task(SETTINGS).setup(), BLOBS.shape(), RandomStream.of(task(SETTINGS).seed()));
  }

  private static TrialTask task(PreTraining settings) {
    return Tasks.blobs().with(BLOBS).with(new Stack(Optional.of(settings))).task();
  }

  private static TrialResult train(TrialTask task, Recorder recorder) {
    return new TrialTrainer(new DataCache(1)).train(task, recorder);
  }
}
