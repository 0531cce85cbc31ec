package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.activation.Activation;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What every activation that works element by element must do. */
public abstract class ActivationContract {
  // No 0, where some activations have a corner.
  private static final double[] INPUTS = {-4, -2.5, -1, -0.3, -0.01, 0.01, 0.4, 1, 2.5, 4};
  private static final double[] SLOPES = {1, -2, 0.5, 3, 1, -1, 2, -0.5, 1, 4};
  private static final double H = 1e-6;

  /** A new instance of the activation. */
  protected abstract Activation activation();

  /** Its published formula. */
  protected abstract double value(double x);

  @Test
  void valuesFollowTheFormula() {
    INDArray values = activation().activation().getActivation(inputs(), true);
    for (int i = 0; i < INPUTS.length; i++) {
      assertEquals(value(INPUTS[i]), values.getDouble(i), 1e-6, "at " + INPUTS[i]);
    }
  }

  @Test
  void gradientsAreThoseOfTheFormula() {
    INDArray slopes = Nd4j.createFromArray(new double[][] {SLOPES});
    INDArray gradients = activation().activation().backprop(inputs(), slopes).getFirst();
    for (int i = 0; i < INPUTS.length; i++) {
      double slope = (value(INPUTS[i] + H) - value(INPUTS[i] - H)) / (2 * H);
      assertEquals(SLOPES[i] * slope, gradients.getDouble(i), 1e-5, "at " + INPUTS[i]);
    }
  }

  @Test
  void aSavedNetworkComputesTheSame() {
    MultiLayerConfiguration configuration =
        TinyNetwork.configuration(
            TinyNetwork.draft(activation().activation(), new WeightInitXavier(), new Sgd(0.1)));
    MultiLayerConfiguration saved = TinyNetwork.saved(configuration);
    assertEquals(
        TinyNetwork.trained(configuration, 3).params(), TinyNetwork.trained(saved, 3).params());
  }

  @Test
  void trainingLowersTheLoss() {
    MultiLayerConfiguration configuration =
        TinyNetwork.configuration(
            TinyNetwork.draft(activation().activation(), new WeightInitXavier(), new Sgd(0.05)));
    double before = TinyNetwork.network(configuration).score(TinyNetwork.data());
    double after = TinyNetwork.trained(configuration, 20).score(TinyNetwork.data());
    assertTrue(after < before, () -> before + " → " + after);
  }

  private static INDArray inputs() {
    return Nd4j.createFromArray(new double[][] {INPUTS});
  }
}
