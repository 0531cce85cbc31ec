package dev.assay.training;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.run.TrialResult;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What a checkpoint of 784-200-100-60-30-10 with Adam costs: its size, and the milliseconds that
 * training stands still for it, until it is on disk. Argument: a folder on the disk in question.
 */
final class CheckpointBenchmark {
  private static final int EXAMPLES = 1000;
  private static final int EPOCHS = 20;
  private static final int STEPS = EXAMPLES / 100 * EPOCHS;

  private CheckpointBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Tasks tasks =
        Tasks.blobs()
            .with(new Noise())
            .with(new Mlp())
            .with(() -> new Adam(0.001))
            .with(new TrainingSettings(100, EPOCHS, null, null, false))
            .with(new Objective("train.loss", Goal.MINIMIZE, false));
    for (int round = 1; round <= 5; round++) {
      Path file = folder.resolve("round-" + round + ".bin");
      Checkpointing everyStep =
          new Checkpointing(file, new CheckpointSettings(null, 1L, null), "benchmark");
      TrialResult result =
          new TrialTrainer(new DataCache(1)).train(tasks.task(everyStep), new Recorder());
      double seconds = result.phases().getOrDefault("checkpoint", 0.0);
      System.out.printf("%d bytes, %.2f ms%n", Files.size(file), seconds * 1000 / (STEPS - 1));
      Files.delete(file);
    }
  }

  /** Random numbers of ten classes. */
  private record Noise() implements Dataset {
    @Override
    public DataShape shape() {
      return new DataShape(
          new InputShape.Flat(784), IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    }

    @Override
    public Splits load() {
      RandomStream random = RandomStream.of(1);
      float[] features = new float[EXAMPLES * 784];
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) random.nextDouble();
      }
      ArrayExamples none = new ArrayExamples(784, new float[0], new int[0]);
      int[] labels = IntStream.range(0, EXAMPLES).map(i -> i % 10).toArray();
      return new Splits(new ArrayExamples(784, features, labels), none, none);
    }
  }

  private record Mlp() implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      List<Layer> layers = new ArrayList<>();
      for (int units : new int[] {200, 100, 60, 30}) {
        layers.add(new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build());
      }
      layers.add(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(10)
              .activation(Activation.SOFTMAX)
              .build());
      return layers;
    }
  }
}
