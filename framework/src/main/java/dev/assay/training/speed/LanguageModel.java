package dev.assay.training.speed;

import dev.assay.spi.RandomStream;
import dev.assay.spi.regularizer.GlobalNormClip;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * The network of {@code experiments/practical/practical-ptb-lstm.yaml}, on random tokens: an
 * example is a token.
 */
final class LanguageModel {
  private static final int ROWS = 20;
  private static final int STEPS = 35;

  /** Tokens of a step. */
  static final int PLACES = ROWS * STEPS;

  private static final int TOKENS = 10_000;
  private static final int WIDTH = 200;
  private static final int LAYERS = 2;
  private static final double KEEP = 0.5;
  private static final double GREATEST_NORM = 5;

  private LanguageModel() {}

  static MultiLayerNetwork network() {
    ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Sgd(1))
            .weightInit(WeightInit.XAVIER_UNIFORM)
            .list()
            .layer(
                new EmbeddingSequenceLayer.Builder()
                    .nIn(TOKENS)
                    .nOut(WIDTH)
                    .activation(Activation.IDENTITY)
                    .build());
    for (int i = 0; i < LAYERS; i++) {
      layers.layer(
          new LSTM.Builder()
              .nIn(WIDTH)
              .nOut(WIDTH)
              .activation(Activation.TANH)
              .forgetGateBiasInit(1)
              .dropOut(KEEP)
              .build());
    }
    layers
        .layer(
            new RnnOutputLayer.Builder(new LossSparseMCXENT())
                .nIn(WIDTH)
                .nOut(TOKENS)
                .activation(Activation.SOFTMAX)
                .dropOut(KEEP)
                .build())
        .backpropType(BackpropType.TruncatedBPTT)
        .tBPTTLength(STEPS)
        .setInputType(InputType.recurrent(TOKENS, STEPS));
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    network.setListeners(new GlobalNormClip(GREATEST_NORM));
    return network;
  }

  /** The products of a step. */
  static BareProducts products() {
    BareProducts products = new BareProducts();
    for (int i = 0; i < LAYERS; i++) {
      products.lstm(ROWS, STEPS, WIDTH, WIDTH, /* learnsBelow= */ true);
    }
    return products.dense(PLACES, WIDTH, TOKENS, /* learnsBelow= */ true);
  }

  /** Random tokens. */
  static INDArray tokens(int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] tokens = new float[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = random.nextInt(TOKENS);
    }
    return Nd4j.create(tokens, new long[] {count, 1}, 'c');
  }
}
