package dev.assay.training;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Compares a trial with Deeplearning4j's plain {@code fit} over minibatches that lie ready in
 * arrays: 784-200-100-60-30-10 ReLU, Adam, batch 100. Rounds alternate; each line is one round, in
 * examples a second of the process's CPU time, which other programs' load hardly disturbs. The
 * trial's includes building the network and evaluating it, about a hundredth.
 */
final class TrainingBenchmark {
  private static final int EXAMPLES = 20_000;
  private static final int BATCH_SIZE = 100;
  private static final int ROUNDS = 8;
  private static final int EPOCHS = 3;

  private TrainingBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Tasks tasks =
        Tasks.blobs()
            .with(new Noise())
            .with(new Mlp())
            .with(() -> new Adam(0.001))
            .with(new TrainingSettings(BATCH_SIZE, EPOCHS, null, null, false))
            .with(new Objective("train.loss", Goal.MINIMIZE, false));
    TrialTrainer trainer = new TrialTrainer(new DataCache(1));
    List<DataSet> ready = ready(tasks.dataset());
    for (int round = 1; round <= ROUNDS; round++) {
      double plain = plain(tasks, ready);
      double trial = trial(trainer, tasks);
      System.out.printf("plain %.0f  trial %.0f  ratio %.3f%n", plain, trial, trial / plain);
    }
  }

  private static double trial(TrialTrainer trainer, Tasks tasks) {
    long start = cpuNanoseconds();
    trainer.train(tasks.task(), new Recorder());
    return rate(start);
  }

  private static double plain(Tasks tasks, List<DataSet> ready) {
    MultiLayerNetwork network =
        NetworkBuilder.build(tasks.setup(), Noise.SHAPE, RandomStream.of(1));
    long start = cpuNanoseconds();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (DataSet batch : ready) {
        network.fit(batch);
      }
    }
    return rate(start);
  }

  private static double rate(long start) {
    return EPOCHS * EXAMPLES / ((cpuNanoseconds() - start) / 1e9);
  }

  private static long cpuNanoseconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static List<DataSet> ready(Dataset dataset) {
    try {
      Examples train = dataset.load().train();
      int[] order = IntStream.range(0, EXAMPLES).toArray();
      BatchArrays arrays = new BatchArrays(BATCH_SIZE, Noise.SHAPE);
      List<DataSet> ready = new ArrayList<>();
      for (int from = 0; from < EXAMPLES; from += BATCH_SIZE) {
        int to = from + BATCH_SIZE;
        ready.add(
            new DataSet(
                arrays.features(train, order, from, to).dup(),
                arrays.labels(train, order, from, to).dup()));
      }
      return ready;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Random bytes as images of ten classes, kept as bytes as MNIST is. */
  private record Noise() implements Dataset {
    static final DataShape SHAPE =
        new DataShape(
            new InputShape.Image(1, 28, 28),
            IntStream.range(0, 10).mapToObj(Integer::toString).toList());

    @Override
    public DataShape shape() {
      return SHAPE;
    }

    @Override
    public Splits load() {
      byte[] pixels = new byte[EXAMPLES * 784];
      RandomStream.of(1).nextBytes(pixels);
      Examples none = new ArrayExamples(784, new float[0], new int[0]);
      return new Splits(new Bytes(pixels), none, none);
    }
  }

  private static final class Bytes implements Examples {
    private final byte[] pixels;

    Bytes(byte[] pixels) {
      this.pixels = pixels;
    }

    @Override
    public int size() {
      return pixels.length / 784;
    }

    @Override
    public void features(int index, float[] target, int offset) {
      for (int i = 0; i < 784; i++) {
        target[offset + i] = (pixels[index * 784 + i] & 0xff) / 255f;
      }
    }

    @Override
    public int label(int index) {
      return index % 10;
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
