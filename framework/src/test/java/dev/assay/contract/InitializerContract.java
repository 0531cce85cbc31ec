package dev.assay.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.initializer.Initializer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** What every initializer must do. */
public abstract class InitializerContract {
  private static final int FAN_IN = 400;
  private static final int FAN_OUT = 300;

  /** A new instance of the initializer. */
  protected abstract Initializer initializer();

  /** What is published about the weights of a layer with so many inputs and outputs. */
  protected abstract Published published(int fanIn, int fanOut);

  /**
   * What is published about a distribution of weights.
   *
   * @param mean its mean
   * @param deviation its standard deviation
   * @param low least weight
   * @param high greatest weight
   */
  public record Published(double mean, double deviation, double low, double high) {}

  @Test
  void weightsAreDistributedAsPublished() {
    Published published = published(FAN_IN, FAN_OUT);
    INDArray weights = weights(initializer().weightInit(), 7);
    // Five standard errors: chance alone would break this once in a million seeds.
    double error = 5 * published.deviation() / Math.sqrt(FAN_IN * FAN_OUT) + 1e-7;
    assertEquals(published.mean(), weights.meanNumber().doubleValue(), error);
    assertEquals(published.deviation(), weights.stdNumber().doubleValue(), error);
    double low = weights.minNumber().doubleValue();
    double high = weights.maxNumber().doubleValue();
    assertTrue(low >= published.low() - 1e-7, () -> low + " under " + published.low());
    assertTrue(high <= published.high() + 1e-7, () -> high + " over " + published.high());
  }

  @Test
  void theSeedDecides() {
    INDArray weights = weights(initializer().weightInit(), 7);
    assertEquals(weights, weights(initializer().weightInit(), 7));
    if (published(FAN_IN, FAN_OUT).deviation() > 0) {
      assertTrue(!weights.equals(weights(initializer().weightInit(), 8)));
    }
  }

  @Test
  void fillsTheNetworksOwnParameters() {
    INDArray parameters = Nd4j.valueArrayOf(new long[] {FAN_IN * FAN_OUT}, -99.0, DataType.DOUBLE);
    INDArray weights =
        initializer()
            .weightInit()
            .init(FAN_IN, FAN_OUT, new long[] {FAN_IN, FAN_OUT}, 'f', parameters);
    assertEquals(weights.sumNumber().doubleValue(), parameters.sumNumber().doubleValue(), 1e-6);
  }

  @Test
  void aSavedNetworkStartsTheSame() {
    MultiLayerConfiguration configuration =
        TinyNetwork.configuration(
            TinyNetwork.draft(new ActivationTanH(), initializer().weightInit(), new Sgd(0.1)));
    assertEquals(
        TinyNetwork.network(configuration).params(),
        TinyNetwork.network(TinyNetwork.saved(configuration)).params());
  }

  private static INDArray weights(IWeightInit init, int seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray parameters = Nd4j.create(DataType.DOUBLE, FAN_IN * FAN_OUT);
    return init.init(FAN_IN, FAN_OUT, new long[] {FAN_IN, FAN_OUT}, 'f', parameters);
  }
}
