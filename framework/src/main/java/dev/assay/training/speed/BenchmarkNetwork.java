package dev.assay.training.speed;

import dev.assay.spi.RandomStream;
import dev.assay.training.FastPath;
import dev.assay.training.Learner;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Networks whose training is measured, on random data with Adam but for the language model; those
 * for images on images of MNIST's size.
 */
public enum BenchmarkNetwork {
  /** 784-200-100-60-30-10, ReLU, minibatches of 100. */
  FIVE_LAYER(100),
  /** The same with the logistic function. */
  FIVE_LAYER_SIGMOID(100),
  /** The same with ELU. */
  FIVE_LAYER_ELU(100),
  /** 10-64-64-1, ReLU, which learns a number from a table; minibatches of 50. */
  NUMBER(50),
  /** Convolutions 5×5×32 and 5×5×64, each with pooling, dense 512; minibatches of 100. */
  LENET(100),
  /** Convolutions 5×5×16 and 5×5×36, each with pooling, dense 128; minibatches of 64. */
  CONVNET(64),
  /** Convolutions 5×5×4, 5×5×8 and 4×4×12, the last two by steps of 2, dense 200; 100. */
  STRIDED(100),
  /** An LSTM layer of 32 cells over series of 40 numbers, softmax of its last step; 50. */
  SERIES(50),
  /**
   * Two LSTM layers of 200 cells on 35 vectors of 200 numbers, small softmax; minibatches of 20.
   */
  LSTM_CELLS(20),
  /** The Penn Treebank's: two LSTM layers of 200 cells, 10,000 tokens; 20 rows of 35 places. */
  LANGUAGE_MODEL(LanguageModel.PLACES);

  private static final int PIXELS = 784;
  private static final int COLUMNS = 10;
  private static final int CLASSES = 10;
  private static final int[] FIVE = {200, 100, 60, 30};
  private static final int CELLS = 200;
  private static final int STEPS = 35;

  private final int batchSize;

  BenchmarkNetwork(int batchSize) {
    this.batchSize = batchSize;
  }

  /** The one of a name such as {@code five-layer}. */
  public static BenchmarkNetwork of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Its name in lower case, with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int batchSize() {
    return batchSize;
  }

  /** Numbers that the network puts out for an example; of a series at each step. */
  int outputs() {
    return this == NUMBER ? 1 : CLASSES;
  }

  /** The network, ready to learn. */
  Learner learner(FastPath fastPath, RandomStream noise) {
    return this == SERIES
        ? Learner.of(SeriesReader.network(CLASSES), fastPath, noise)
        : Learner.of(network(), fastPath, noise);
  }

  /** The network, of those that are stacks. */
  MultiLayerNetwork network() {
    if (this == LANGUAGE_MODEL) {
      return LanguageModel.network();
    }
    ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(0.001))
            .activation(Activation.RELU)
            .list();
    switch (this) {
      case FIVE_LAYER -> dense(layers, Activation.RELU, FIVE);
      case FIVE_LAYER_SIGMOID -> dense(layers, Activation.SIGMOID, FIVE);
      case FIVE_LAYER_ELU -> dense(layers, Activation.ELU, FIVE);
      case NUMBER -> dense(layers, Activation.RELU, 64, 64);
      case LENET -> pooled(layers, 32, 64, 512);
      case CONVNET -> pooled(layers, 16, 36, 128);
      case STRIDED -> {
        layers.layer(convolution(5, 4, 1));
        layers.layer(convolution(5, 8, 2));
        layers.layer(convolution(4, 12, 2));
        layers.layer(new DenseLayer.Builder().nOut(200).build());
      }
      case LSTM_CELLS -> recurrent(layers);
      case SERIES, LANGUAGE_MODEL -> throw new AssertionError(this);
    }
    if (this == NUMBER) {
      layers.layer(
          new OutputLayer.Builder(LossFunction.MSE)
              .nOut(1)
              .activation(Activation.IDENTITY)
              .build());
    } else if (isRecurrent()) {
      layers.layer(
          new RnnOutputLayer.Builder(LossFunction.MCXENT)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build());
    } else {
      layers.layer(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(CLASSES)
              .activation(Activation.SOFTMAX)
              .build());
    }
    layers.setInputType(
        switch (this) {
          case LSTM_CELLS -> InputType.recurrent(CELLS, STEPS);
          case NUMBER -> InputType.feedForward(COLUMNS);
          default -> InputType.convolutionalFlat(28, 28, 1);
        });
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  /** Random inputs, as many examples as given. */
  INDArray features(int examples) {
    Nd4j.getRandom().setSeed(1);
    return switch (this) {
      case LSTM_CELLS -> Nd4j.rand(DataType.FLOAT, examples, CELLS, STEPS);
      case LANGUAGE_MODEL -> LanguageModel.tokens(examples, 1);
      case NUMBER -> Nd4j.rand(DataType.FLOAT, examples, COLUMNS);
      case SERIES -> Nd4j.rand(DataType.FLOAT, examples, SeriesReader.STEPS);
      default -> Nd4j.rand(DataType.FLOAT, examples, PIXELS);
    };
  }

  /** What is to be learnt of the examples: each class in turn, or random numbers or tokens. */
  INDArray labels(int examples) {
    if (this == NUMBER) {
      return Nd4j.rand(DataType.FLOAT, examples, 1);
    }
    if (this == LANGUAGE_MODEL) {
      return LanguageModel.tokens(examples, 2);
    }
    if (!isRecurrent()) {
      INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
      for (int i = 0; i < examples; i++) {
        labels.putScalar(i, i % CLASSES, 1);
      }
      return labels;
    }
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES, STEPS);
    for (int i = 0; i < examples; i++) {
      for (int step = 0; step < STEPS; step++) {
        labels.putScalar(i, (i * STEPS + step) % CLASSES, step, 1);
      }
    }
    return labels;
  }

  boolean isRecurrent() {
    return this == LSTM_CELLS || this == LANGUAGE_MODEL;
  }

  /** The matrix products of a training step, where they are known to be nearly all of it. */
  Optional<BareProducts> products() {
    return this == LANGUAGE_MODEL ? Optional.of(LanguageModel.products()) : Optional.empty();
  }

  private static void dense(ListBuilder layers, Activation activation, int... widths) {
    for (int units : widths) {
      layers.layer(new DenseLayer.Builder().nOut(units).activation(activation).build());
    }
  }

  private static void pooled(ListBuilder layers, int first, int second, int units) {
    for (int filters : new int[] {first, second}) {
      layers.layer(convolution(5, filters, 1));
      layers.layer(
          new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build());
    }
    layers.layer(new DenseLayer.Builder().nOut(units).build());
  }

  private static ConvolutionLayer convolution(int kernel, int filters, int stride) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .nOut(filters)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  private static void recurrent(ListBuilder layers) {
    for (int i = 0; i < 2; i++) {
      layers.layer(new LSTM.Builder().nOut(CELLS).activation(Activation.TANH).build());
    }
  }
}
