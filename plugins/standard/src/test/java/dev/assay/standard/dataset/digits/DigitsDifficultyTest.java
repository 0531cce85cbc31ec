package dev.assay.standard.dataset.digits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The digits must tell a good network from a poor one: that is what they are for. */
class DigitsDifficultyTest {
  private static final int BATCH = 100;

  private static final Splits DATA =
      new DigitsDataset(new DigitsParameters(1, 6000, 1000, 0, 0.15, 1)).load();

  @Test
  void aLinearModelDoesNotSolveThem() {
    double accuracy = accuracyAfter(20);
    assertTrue(accuracy > 0.75 && accuracy < 0.95, "softmax reached " + accuracy);
  }

  @Test
  void aSmallNetworkDoes() {
    double accuracy = accuracyAfter(12, 200, 100);
    assertTrue(accuracy > 0.97, "784-200-100-10 reached " + accuracy);
  }

  private static double accuracyAfter(int epochs, int... hidden) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(2e-3))
            .weightInit(WeightInit.RELU)
            .list();
    int width = DigitsDataset.PIXELS;
    for (int next : hidden) {
      layers.layer(
          new DenseLayer.Builder().nIn(width).nOut(next).activation(Activation.RELU).build());
      width = next;
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nIn(width)
            .nOut(10)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int from = 0; from + BATCH <= DATA.train().size(); from += BATCH) {
        network.fit(features(DATA.train(), from, BATCH), labels(DATA.train(), from, BATCH));
      }
    }
    return accuracy(network, DATA.validation());
  }

  private static double accuracy(MultiLayerNetwork network, Examples examples) {
    INDArray guesses = network.output(features(examples, 0, examples.size())).argMax(1);
    int right = 0;
    for (int i = 0; i < examples.size(); i++) {
      right += guesses.getInt(i) == examples.label(i) ? 1 : 0;
    }
    return (double) right / examples.size();
  }

  private static INDArray features(Examples examples, int from, int count) {
    float[] values = new float[count * DigitsDataset.PIXELS];
    for (int i = 0; i < count; i++) {
      examples.features(from + i, values, i * DigitsDataset.PIXELS);
    }
    return Nd4j.createFromArray(values).reshape(count, DigitsDataset.PIXELS);
  }

  private static INDArray labels(Examples examples, int from, int count) {
    float[] values = new float[count * 10];
    for (int i = 0; i < count; i++) {
      values[i * 10 + examples.label(from + i)] = 1;
    }
    return Nd4j.createFromArray(values).reshape(count, 10);
  }
}
