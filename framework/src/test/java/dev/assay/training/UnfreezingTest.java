package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.Setup;
import dev.assay.experiment.Unfreezing;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Layers that don't learn at first, or in graphs. */
class UnfreezingTest {
  private static final int STEPS_AN_EPOCH = 10;

  private final Path folder;

  UnfreezingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Dense, batch normalisation, dense, softmax, as a graph whose parts are body and out. */
  private record NormalisedGraph() implements GraphArchitecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public NetworkGraph graph(DataShape data) {
      NetworkGraph graph = new NetworkGraph();
      String one = graph.layer("body-1", dense(), NetworkGraph.INPUT);
      String two = graph.layer("body-2", new BatchNormalization.Builder().build(), one);
      String three = graph.layer("body-3", dense(), two);
      graph.layer(
          "out",
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(data.classes().size())
              .activation(Activation.SOFTMAX)
              .build(),
          three);
      return graph;
    }

    private static DenseLayer dense() {
      return new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build();
    }
  }

  /** Adam whose rate falls to a tenth with the 25th minibatch. */
  private record Falling() implements Optimizer {
    @Override
    public IUpdater updater() {
      return updater(UnaryOperator.identity());
    }

    @Override
    public IUpdater updater(UnaryOperator<ISchedule> change) {
      return new Adam(
          change.apply(new MapSchedule(ScheduleType.ITERATION, Map.of(0, 0.01, 25, 0.001))));
    }
  }

  @Test
  void layersLearnFromTheEpochOnWithWhichTheyAreUnfrozen() {
    for (Architecture architecture : List.of(new SmallNetwork(8, 0.6), new SmallGraph(8, true))) {
      List<Metric> never = metrics(setup(architecture, frozen(2, true, null)));
      List<Metric> later = metrics(setup(architecture, frozen(2, true, new Unfreezing(1, 2))));
      assertEquals(until(2, never), until(2, later), "the same as long as they are frozen");
      assertNotEquals(never, later);
      assertEquals(never.size(), later.size());
    }
  }

  @Test
  void theCacheChangesNothing() {
    for (int top = 1; top <= 2; top++) {
      Unfreezing unfreezing = new Unfreezing(top, 1);
      Architecture architecture = new SmallNetwork(8, 0.6);
      assertEquals(
          metrics(setup(architecture, frozen(2, false, unfreezing))),
          metrics(setup(architecture, frozen(2, true, unfreezing))));
    }
  }

  @Test
  void stoppedAndResumedIsTheSame() {
    List<Setup> setups =
        List.of(
            setup(new SmallNetwork(8, 0.6), frozen(2, true, new Unfreezing(1, 2))),
            setup(new SmallNetwork(8, 0.6), frozen(2, true, new Unfreezing(2, 1))),
            setup(new SmallGraph(8, true), frozen(2, true, new Unfreezing(1, 2))));
    for (int i = 0; i < setups.size(); i++) {
      List<Metric> whole = metrics(setups.get(i));
      for (int stop : List.of(7, 10, 20, 25)) {
        Path file = folder.resolve(i + "-" + stop + ".bin");
        assertEquals(whole, resumed(setups.get(i), stop, file), "setup " + i + " at " + stop);
      }
    }
  }

  @Test
  void theLearningRateGoesOnAndTheOptimizerBeginsAnew() {
    Setup setup = setup(new SmallNetwork(8, 0.6), frozen(2, true, new Unfreezing(2, 2)));
    Beginning first = beginning(setup);
    Beginning second = Objects.requireNonNull(first.next()).begin().apply(2 * STEPS_AN_EPOCH);
    assertEquals(0.01, rate(second, 4));
    assertEquals(0.001, rate(second, 5), "in the 25th minibatch of all");
    assertEquals(0, second.network().iterations());
    assertEquals(0, second.network().updater().getStateViewArray().norm1Number().doubleValue());
    assertEquals(first.network().params(), second.network().params());
  }

  @Test
  void frozenLayersOfAGraphStayAsTheyAre() throws IOException {
    Setup setup =
        setup(
            new NormalisedGraph(),
            new FrozenLayers(List.of("1-2"), true, "body", /* unfreeze= */ null));
    Beginning begun = beginning(setup);
    INDArray before = begun.network().params().dup();
    Path model = folder.resolve("model.zip");

    metrics(setup, model);

    Network trained = ModelFile.read(model);
    for (int layer = 0; layer < 4; layer++) {
      INDArray now = trained.layers()[layer].params();
      INDArray then = of(begun.network(), layer, before);
      if (layer < 2) {
        assertEquals(then, now, "layer " + (layer + 1));
      } else {
        assertNotEquals(then, now, "layer " + (layer + 1));
      }
    }
    assertTrue(
        Arrays.stream(trained.layers())
            .noneMatch(layer -> layer.getClass().getSimpleName().startsWith("Frozen")),
        "the model is as one without frozen layers");
  }

  private static INDArray of(Network network, int layer, INDArray all) {
    long from = 0;
    for (int i = 0; i < layer; i++) {
      from += network.layers()[i].numParams();
    }
    long to = from + network.layers()[layer].numParams();
    return all.reshape(all.length())
        .get(NDArrayIndex.interval(from, to))
        .reshape(network.layers()[layer].params().shape());
  }

  private static double rate(Beginning beginning, int iteration) {
    return beginning
        .network()
        .updater()
        .getUpdaterBlocks()
        .get(0)
        .getGradientUpdater()
        .getConfig()
        .getLearningRate(iteration, 0);
  }

  private Beginning beginning(Setup setup) {
    Blobs blobs = (Blobs) setup.dataset();
    return Beginning.of(
        task(setup, null, null),
        new LoadedData(blobs.shape(), blobs.load()),
        new ForeignModels(List.of()),
        FastPath.ON,
        new FrozenCache(),
        new PhaseClock());
  }

  private static FrozenLayers frozen(int count, boolean cache, @Nullable Unfreezing unfreezing) {
    return new FrozenLayers(List.of("1-" + count), cache, /* part= */ null, unfreezing);
  }

  private static Setup setup(Architecture architecture, FrozenLayers frozen) {
    Setup plain = Tasks.blobs().with(architecture).setup();
    return new Setup(
        plain.dataset(),
        plain.architecture(),
        new Falling(),
        plain.regularizers(),
        plain.augmentation(),
        plain.training(),
        /* validation= */ null,
        /* initialWeights= */ null,
        frozen);
  }

  private TrialTask task(Setup setup, @Nullable Path model, @Nullable Checkpointing checkpointing) {
    return new TrialTask(
        setup, Tasks.blobs().task().objective(), "blobs", 1, model, folder, checkpointing);
  }

  private List<Metric> metrics(Setup setup) {
    return metrics(setup, null);
  }

  private List<Metric> metrics(Setup setup, @Nullable Path model) {
    Recorder recorder = new Recorder();
    TrialResult result = trainer().train(task(setup, model, null), recorder);
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
    return recorder.reproducible();
  }

  private List<Metric> resumed(Setup setup, int stop, Path file) {
    TrialTask task =
        task(setup, null, new Checkpointing(file, CheckpointSettings.onInterruption(), "a setup"));
    AtomicLong asked = new AtomicLong();
    TrialResult stopped =
        trainer().train(task, new Recorder(() -> asked.getAndIncrement() == stop));
    assertEquals(TrialState.INTERRUPTED, stopped.state());
    Recorder recorder = new Recorder();
    trainer().train(task, recorder);
    assertEquals(1, recorder.notices.size(), "it went on");
    return recorder.reproducible();
  }

  private static TrialTrainer trainer() {
    return new TrialTrainer(new DataCache(1), FastPath.ON);
  }

  private static List<Metric> until(int epoch, List<Metric> metrics) {
    return metrics.stream().filter(metric -> metric.epoch() <= epoch).toList();
  }
}
