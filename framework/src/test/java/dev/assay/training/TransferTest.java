package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.Setup;
import dev.assay.experiment.Unfreezing;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trials that begin with another one's weights and keep some of them. */
class TransferTest {
  private static final Blobs BLOBS = new Blobs(500, 100, 100);
  private static final Stack SMALL = new Stack(List.of(8, 6));

  private final Path results;

  TransferTest(@TempDir Path results) {
    this.results = results;
  }

  /** Dense layers, the last one softmax. */
  private record Stack(List<Integer> hidden) implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      List<Layer> layers = new ArrayList<>();
      for (int units : hidden) {
        layers.add(new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build());
      }
      layers.add(output(data.classes().size()));
      return layers;
    }
  }

  @BeforeEach
  void trainASource() {
    train(setup(SMALL, null, null), 7, results.resolve("source/models/1.zip"), new FrozenCache());
  }

  @Test
  void beginsWithTheNamedLayersAndKeepsTheFrozenOnes() throws IOException {
    Path model = results.resolve("model.zip");

    train(setup(SMALL, from("1-2"), new FrozenLayers(List.of("1"), true)), 1, model, cache());

    Network source = ModelFile.read(results.resolve("source/models/1.zip"));
    Network trained = ModelFile.read(model);
    assertEquals(weights(source, 0), weights(trained, 0), "frozen");
    assertNotEquals(weights(source, 1), weights(trained, 1), "trained on");
    assertEquals(3, trained.layers().length, "the model is whole");
  }

  @Test
  void layersNotNamedBeginAsTheyWouldWithoutTransfer() {
    TrialTask task = task(setup(SMALL, from("1-2"), null), 1, null);
    Network plain =
        NetworkBuilder.build(setup(SMALL, null, null), BLOBS.shape(), RandomStream.of(1));
    Network begun =
        Beginning.of(
                task,
                new LoadedData(BLOBS.shape(), BLOBS.load()),
                new ForeignModels(List.of()),
                FastPath.ON,
                cache(),
                new PhaseClock())
            .network();

    assertNotEquals(weights(plain, 0), weights(begun, 0));
    assertEquals(weights(plain, 2), weights(begun, 2));
  }

  @Test
  void measuresTheSameWithTheCacheInMemoryOnDiskOrWithoutIt() {
    FrozenLayers cached = new FrozenLayers(List.of("1"), true);
    FrozenLayers direct = new FrozenLayers(List.of("1"), false);
    for (Architecture architecture : List.of(SMALL, new SmallNetwork(8, 0.6))) {
      List<Metric> expected = metrics(setup(architecture, null, direct), cache());

      assertEquals(expected, metrics(setup(architecture, null, cached), cache()));
      assertEquals(expected, metrics(setup(architecture, null, cached), new FrozenCache(0)));
    }
  }

  @Test
  void theCacheIsNotTakenForOtherWeightsOrLayers() {
    FrozenCache shared = cache();
    for (InitialWeights weights : new InitialWeights[] {from("1-2"), null, from("1")}) {
      for (int count = 1; count <= 2; count++) {
        Setup setup = setup(SMALL, weights, new FrozenLayers(List.of("1-" + count), true));
        assertEquals(metrics(setup, cache()), metrics(setup, shared));
      }
    }
  }

  @Test
  void stoppedAndResumedIsTheSame() {
    Setup setup = setup(new SmallNetwork(8, 0.6), null, new FrozenLayers(List.of("1-2"), true));
    List<Metric> whole = metrics(setup, cache());
    Checkpointing checkpointing =
        new Checkpointing(
            results.resolve("1.bin"), CheckpointSettings.onInterruption(), "the setup");
    TrialTask task = task(setup, 1, checkpointing);
    AtomicLong asked = new AtomicLong();
    TrialResult stopped =
        new TrialTrainer(new DataCache(1), FastPath.ON)
            .train(task, new Recorder(() -> asked.getAndIncrement() == 13));
    assertEquals(TrialState.INTERRUPTED, stopped.state());
    Recorder resumed = new Recorder();

    new TrialTrainer(new DataCache(1), FastPath.ON).train(task, resumed);

    assertEquals(whole, resumed.reproducible());
    assertEquals(1, resumed.notices.size(), "it went on");
  }

  @Test
  void partedAnywhereAStackOfConvolutionsPutsOutTheSame() {
    DataShape images = new DataShape(new InputShape.Image(2, 7, 6), List.of("a", "b"));
    Architecture convolutions =
        new Architecture() {
          @Override
          public List<Misfit> check(DataShape data) {
            return List.of();
          }

          @Override
          public List<Layer> layers(DataShape data) {
            return List.of(
                new ConvolutionLayer.Builder(3, 3).nOut(3).activation(Activation.TANH).build(),
                new SubsamplingLayer.Builder().kernelSize(2, 2).stride(1, 1).build(),
                new ConvolutionLayer.Builder(2, 2).nOut(4).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
                output(2));
          }
        };
    StackNetwork whole =
        (StackNetwork)
            NetworkBuilder.build(setup(convolutions, null, null), images, RandomStream.of(3));
    INDArray examples = Nd4j.rand(4, 2 * 7 * 6);
    for (int count = 1; count < 5; count++) {
      PartlyFrozenNetwork parted =
          PartlyFrozenNetwork.of(whole, count, Nd4j.rand(1, examples.columns()), settings -> {});
      assertArrayEquals(numbers(whole.output(examples)), numbers(parted.output(examples)), 1e-6f);
      INDArray before = whole.params().dup();
      parted.fit(examples, Nd4j.create(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}));
      long kept = IntStream.range(0, count).mapToLong(i -> whole.layers()[i].numParams()).sum();
      for (long i = 0; i < before.length(); i++) {
        if (i < kept) {
          assertEquals(before.getFloat(i), whole.params().getFloat(i));
        }
      }
      assertNotEquals(before, whole.params(), "the head trains the stack's own parameters");
    }
  }

  @Test
  void whatDoesNotFitIsSaidBeforeAnythingRuns() throws IOException {
    assertEquals(
        List.of(), check(setup(SMALL, from("1-2"), new FrozenLayers(List.of("1-2"), true))));
    assertEquals(
        List.of(
            new Misfit(
                "initial-weights.layers",
                "layer 2 of the network has weights of the shapes [[8, 5], [5]], but in the"
                    + " model of source/1 it has weights of the shapes [[8, 6], [6]]",
                "name the layers that have the same shape in both")),
        check(setup(new Stack(List.of(8, 5)), from("1-2"), null)));
    assertEquals(
        List.of(
            new Misfit(
                "initial-weights.layers",
                "there is no layer 4 in the model of source/1, which has 3",
                "layers from 1 to 3")),
        check(setup(new Stack(List.of(8, 6, 5, 4)), from("1", "4"), null)));
    assertEquals(
        List.of(
            new Misfit(
                "initial-weights.layers",
                "there is no layer 9 in the network, which has 3",
                "layers from 1 to 3")),
        check(setup(SMALL, from("9"), null)));
    assertEquals(
        List.of(),
        check(setup(SMALL, new InitialWeights("source/2", null, List.of(), null), null)),
        "it may be trained yet");
    assertEquals(
        List.of(
            new Misfit(
                "freeze.layers",
                "there is no layer 5 in the network, which has 3",
                "layers from 1 to 2")),
        check(setup(SMALL, null, new FrozenLayers(List.of("1-5"), true))));
    assertEquals(
        List.of(
            new Misfit(
                "freeze.layers",
                "all 3 layers are frozen, so that nothing is left to learn",
                "layers from 1 to 2")),
        check(setup(SMALL, null, new FrozenLayers(List.of("1-3"), true))));
    assertEquals(
        List.of(
            new Misfit(
                "freeze.part", "the network has no part tower", "one of first, second, out")),
        check(
            setup(
                new SmallGraph(8, true),
                null,
                new FrozenLayers(List.of("1"), true, "tower", null))));
    assertEquals(
        List.of(
            new Misfit(
                "freeze.layers", "there is no layer 2 in out, which has 1", "layers from 1 to 1")),
        check(
            setup(
                new SmallGraph(8, true),
                null,
                new FrozenLayers(List.of("1-2"), true, "out", null))));
    assertEquals(
        List.of(
            new Misfit(
                "freeze.layers",
                "layers can't be frozen while others before them learn, as do first",
                "freeze the part that these belong to")),
        check(
            setup(
                new SmallGraph(8, true),
                null,
                new FrozenLayers(List.of("1"), true, "second", null))));
    assertEquals(
        List.of(
            new Misfit(
                "initial-weights.part",
                "the model of source/1 has no part tower",
                "leave it out: it is a stack")),
        check(
            setup(SMALL, new InitialWeights("source/1", null, List.of("1"), "tower", null), null)));
    assertEquals(
        List.of(
            new Misfit(
                "freeze.unfreeze.after-epochs",
                "training ends after 3 epochs, so that nothing is unfrozen after 3",
                "from 1 to 2")),
        check(
            setup(
                SMALL, null, new FrozenLayers(List.of("1-2"), true, null, new Unfreezing(1, 3)))));
    Path broken = Files.writeString(results.resolve("broken.zip"), "no zip");
    List<Misfit> unreadable =
        check(setup(SMALL, new InitialWeights(null, broken, List.of(), null), null));
    assertEquals("initial-weights.file", unreadable.get(0).path());
    assertTrue(unreadable.get(0).rule().startsWith("the model can't be read: "));
  }

  @Test
  void anotherModelUnderTheSameNameFailsTheTrial() {
    InitialWeights pinned = new InitialWeights("source/1", null, List.of(), "00");
    TrialResult result =
        new TrialTrainer(new DataCache(1), FastPath.ON)
            .train(task(setup(SMALL, pinned, null), 1, null), new Recorder());
    assertEquals(
        "the model of source/1 is no longer the one that the experiment began with: its SHA-256 has"
            + " changed",
        Objects.requireNonNull(result.failure()).message());
  }

  private List<Misfit> check(Setup setup) {
    return new TransferCheck(results, List.of()).check(setup, BLOBS.shape());
  }

  private static InitialWeights from(String... layers) {
    return new InitialWeights("source/1", null, List.of(layers), null);
  }

  private static FrozenCache cache() {
    return new FrozenCache();
  }

  private static Setup setup(
      Architecture architecture, @Nullable InitialWeights weights, @Nullable FrozenLayers frozen) {
    Setup plain = Tasks.blobs().with(architecture).setup();
    return new Setup(
        BLOBS,
        plain.architecture(),
        plain.optimizer(),
        plain.regularizers(),
        plain.augmentation(),
        plain.training(),
        null,
        weights,
        frozen);
  }

  private TrialTask task(Setup setup, long seed, @Nullable Checkpointing checkpointing) {
    return new TrialTask(
        setup, Tasks.blobs().task().objective(), "blobs", seed, null, results, checkpointing);
  }

  private void train(Setup setup, long seed, Path model, FrozenCache cache) {
    TrialTask task =
        new TrialTask(setup, Tasks.blobs().task().objective(), "blobs", seed, model, results, null);
    TrialResult result =
        new TrialTrainer(new DataCache(1), FastPath.ON, cache).train(task, new Recorder());
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
  }

  private List<Metric> metrics(Setup setup, FrozenCache cache) {
    Recorder recorder = new Recorder();
    TrialResult result =
        new TrialTrainer(new DataCache(1), FastPath.ON, cache)
            .train(task(setup, 1, null), recorder);
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
    return recorder.reproducible();
  }

  private static INDArray weights(Network network, int layer) {
    return network.layers()[layer].getParam("W");
  }

  private static float[] numbers(INDArray array) {
    return array.reshape(array.length()).toFloatVector();
  }

  private static Layer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
