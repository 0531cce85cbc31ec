package dev.assay.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.run.TrialResult;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.model.ModelFormat;
import dev.assay.standard.architecture.LstmClassifier;
import dev.assay.standard.architecture.RecurrentCell;
import dev.assay.standard.architecture.SeriesLayers;
import dev.assay.training.DataCache;
import dev.assay.training.TransferCheck;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

/** Trials of Keras's networks, with their own weights. */
class KerasTrialTest {
  private static final List<ModelFormat> FORMATS = List.of(new KerasFormat());
  private static final DataShape IMAGES =
      new DataShape(new InputShape.Image(3, 6, 6), List.of("a", "b", "c"));
  private static final DataShape VALUES =
      new DataShape(new InputShape.Flat(6), List.of("a", "b", "c"));

  @TempDir Path folder = Path.of("");

  /** Random numbers of a shape. */
  private record Noise(DataShape shape) implements Dataset {
    @Override
    public Splits load() {
      return new Splits(examples(24), examples(9), examples(9));
    }

    private Examples examples(int size) {
      int values = shape.input().size();
      return new Examples() {
        @Override
        public int size() {
          return size;
        }

        @Override
        public void features(int index, float[] target, int offset) {
          RandomStream random = RandomStream.of(index);
          for (int i = 0; i < values; i++) {
            target[offset + i] = (float) random.nextDouble();
          }
        }

        @Override
        public int label(int index) {
          return index % 3;
        }

        @Override
        public float value(int index) {
          return index;
        }
      };
    }
  }

  @Test
  void trainingBeginsWithTheFilesWeights() throws IOException {
    Path file = ModelFiles.copy("graph.h5", folder);
    computesWhatKerasDoes(file, train(setup(IMAGES, file, weights(file), 0)));
  }

  /** What Keras masks, or wouldn't give it at all, comes after the end of a series. */
  @Test
  void seriesOfUnequalLengthAreReadToTheirOwnEnd() throws IOException {
    Path file = ModelFiles.copy("real-masked.h5", folder);
    DataShape uneven =
        new DataShape(new InputShape.Sequence(3, 6, /* marked= */ true), List.of("a", "b", "c"));
    computesWhatKerasDoes(file, train(setup(uneven, file, weights(file), 0)));
  }

  @Test
  void modelsOfAnyNumberOfStepsLearnNumbers() throws IOException {
    Path file = ModelFiles.copy("real-number.h5", folder);
    DataShape numbers =
        new DataShape(new InputShape.Sequence(2, 7), new Target.Real("next", false));
    computesWhatKerasDoes(file, train(setup(numbers, file, weights(file), 0)));
  }

  @Test
  void aNetworkOfEqualLayersTakesTheWeights() throws IOException {
    Path file = ModelFiles.copy("real-masked.h5", folder);
    Architecture network =
        new LstmClassifier(
            new SeriesLayers(4, 2, RecurrentCell.LSTM, 1, 1, WeightInitXavier::new), 0);
    DataShape uneven =
        new DataShape(new InputShape.Sequence(3, 6, /* marked= */ true), List.of("a", "b", "c"));
    computesWhatKerasDoes(file, train(setup(uneven, network, weights(file), 0)));
  }

  private static void computesWhatKerasDoes(Path file, Path saved) throws IOException {
    INDArray outputs =
        ComputationGraph.load(saved.toFile(), false)
            .outputSingle(ModelFiles.expected(file, "features"));
    INDArray expected = ModelFiles.expected(file, "outputs");
    assertArrayEquals(
        expected.reshape(-1).toFloatVector(), outputs.reshape(-1).toFloatVector(), 1e-5f);
    assertTrue(expected.maxNumber().floatValue() - expected.minNumber().floatValue() > 0.1);
  }

  @Test
  void stacksDoToo() throws IOException {
    Path file = ModelFiles.copy("dense.h5", folder);
    Path saved = train(setup(VALUES, file, weights(file), 0));
    INDArray dense = MultiLayerNetwork.load(saved.toFile(), false).getLayer(0).getParam("W");
    assertArrayEquals(
        ((MultiLayerNetwork) KerasModel.read(file)).getLayer(0).getParam("W").toFloatMatrix()[2],
        dense.toFloatMatrix()[2]);
  }

  @Test
  void dropoutDropsTheSameEachTime() throws IOException {
    DataShape shape = new DataShape(new InputShape.Image(2, 8, 7), List.of("a", "b", "c", "d"));
    Path file = ModelFiles.copy("real-images.h5", folder);
    Setup setup = setup(shape, file, weights(file), 0.1);
    INDArray once = MultiLayerNetwork.load(train(setup).toFile(), false).params();
    assertEquals(once, MultiLayerNetwork.load(train(setup).toFile(), false).params());
  }

  @Test
  void withoutThemWeightsAreDrawn() throws IOException {
    Path file = ModelFiles.copy("graph.h5", folder);
    INDArray one =
        ComputationGraph.load(train(setup(IMAGES, file, null, 0.1)).toFile(), false).params();
    assertTrue(one.norm2Number().doubleValue() > 1);
  }

  @Test
  void layersOfAnotherShapeAreNamedBeforeTraining() throws IOException {
    Path file = ModelFiles.copy("graph.h5", folder);
    Path other = ModelFiles.copy("keras3.h5", folder);
    List<Misfit> misfits =
        new TransferCheck(folder, FORMATS).check(setup(IMAGES, file, weights(other), 0), IMAGES);
    assertEquals("initial-weights.layers", misfits.get(0).path());
    assertTrue(
        misfits.get(0).rule().startsWith("layer 1 of the network has weights of the shapes"),
        misfits.get(0).rule());
  }

  @Test
  void aFileThatIsNoModelIsToldBeforeTraining() throws IOException {
    Path file = ModelFiles.copy("graph.h5", folder);
    Path bare = ModelFiles.copy("weights-only.h5", folder);
    List<Misfit> misfits =
        new TransferCheck(folder, FORMATS).check(setup(IMAGES, file, weights(bare), 0), IMAGES);
    assertEquals("initial-weights.file", misfits.get(0).path());
    assertTrue(misfits.get(0).rule().contains("it has no model_config"), misfits.get(0).rule());
  }

  private Path train(Setup setup) {
    Path model = folder.resolve("model.zip");
    TrialResult result =
        new TrialTrainer(new DataCache(1), FORMATS)
            .train(
                new TrialTask(
                    setup,
                    new Objective("validation.loss", Goal.MINIMIZE, false),
                    "noise",
                    /* seed= */ 1,
                    model,
                    folder,
                    /* checkpointing= */ null),
                metrics -> {});
    assertNull(result.failure());
    return model;
  }

  private static InitialWeights weights(Path file) {
    return new InitialWeights(/* trial= */ null, file, List.of(), /* sha256= */ null);
  }

  private static Setup setup(
      DataShape shape, Path file, @Nullable InitialWeights weights, double rate) {
    return setup(
        shape,
        new KerasArchitecture(
            new KerasArchitecture.Parameters(file, /* sha256= */ null, WeightInitXavier::new)),
        weights,
        rate);
  }

  private static Setup setup(
      DataShape shape, Architecture network, @Nullable InitialWeights weights, double rate) {
    return new Setup(
        new Noise(shape),
        network,
        () -> new Sgd(rate),
        List.of(),
        List.of(),
        new TrainingSettings(8, 1, null, null, true),
        /* validation= */ null,
        weights,
        /* freeze= */ null);
  }
}
