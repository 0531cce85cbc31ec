package dev.assay.training;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.spi.RandomStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Measures how fast this process trains well-known networks on images of MNIST's size, data already
 * in arrays, in images a second of its own CPU time, which other programs' load disturbs least.
 */
public final class TrainingSpeed {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;
  private static final int ROUNDS = 3;

  private TrainingSpeed() {}

  /** The networks. */
  public enum Model {
    /** 784-200-100-60-30-10, ReLU, minibatches of 100. */
    MLP(100),
    /** Convolutions 5×5×32 and 5×5×64, each with pooling, dense 512; minibatches of 100. */
    LENET(100),
    /** Convolutions 5×5×16 and 5×5×36, each with pooling, dense 128; minibatches of 64. */
    CONVNET(64);

    private final int batchSize;

    Model(int batchSize) {
      this.batchSize = batchSize;
    }

    private MultiLayerNetwork network() {
      NeuralNetConfiguration.ListBuilder layers =
          new NeuralNetConfiguration.Builder()
              .seed(1)
              .updater(new Adam(0.001))
              .activation(Activation.RELU)
              .list();
      switch (this) {
        case MLP -> {
          for (int units : new int[] {200, 100, 60, 30}) {
            layers.layer(new DenseLayer.Builder().nOut(units).build());
          }
        }
        case LENET -> convolutions(layers, 32, 64, 512);
        case CONVNET -> convolutions(layers, 16, 36, 128);
      }
      layers.layer(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build());
      layers.setInputType(InputType.convolutionalFlat(28, 28, 1));
      MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
      network.init();
      return network;
    }

    private static void convolutions(
        NeuralNetConfiguration.ListBuilder layers, int first, int second, int units) {
      for (int filters : new int[] {first, second}) {
        layers.layer(
            new ConvolutionLayer.Builder(5, 5)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .build());
        layers.layer(
            new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build());
      }
      layers.layer(new DenseLayer.Builder().nOut(units).build());
    }
  }

  /**
   * Trains for a while.
   *
   * @param seconds CPU time of each of three rounds; the first ones warm the process up, the best
   *     counts
   * @return images a second of CPU time
   */
  public static double measure(Model model, FastPath fastPath, double seconds) {
    NativeHelpers.use(fastPath.helpers());
    Learner learner = Learner.of(new StackNetwork(model.network()), fastPath, RandomStream.of(1));
    Nd4j.getRandom().setSeed(1);
    INDArray features = Nd4j.rand(DataType.FLOAT, model.batchSize, PIXELS);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, model.batchSize, CLASSES);
    for (int i = 0; i < model.batchSize; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    LongSupplier clock = cpuTime();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = clock.getAsLong();
      long images = 0;
      while (clock.getAsLong() - start < seconds * 1e9) {
        learner.fit(features, labels);
        images += model.batchSize;
      }
      best = Math.max(best, images / ((clock.getAsLong() - start) / 1e9));
    }
    return best;
  }

  private static LongSupplier cpuTime() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      return system::getProcessCpuTime;
    }
    return System::nanoTime;
  }

  /**
   * Measures in a process of its own, as a worker's main class would be started: ignores the first
   * argument (a worker's socket), then takes the model's name and seconds a round; what is fast
   * comes from the environment. Prints the images a second.
   */
  public static void main(String[] arguments) {
    Model model = Model.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    FastPath fastPath = FastPath.of(System.getenv());
    System.out.printf(
        Locale.ROOT, "rate %.0f%n", measure(model, fastPath, Double.parseDouble(arguments[2])));
  }
}
