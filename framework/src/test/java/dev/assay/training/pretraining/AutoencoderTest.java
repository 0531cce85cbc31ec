package dev.assay.training.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.PreTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AutoencoderTest {
  private static final int INPUTS = 5;
  private static final int UNITS = 3;
  private static final int ROWS = 7;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientIsThatOfFiniteDifferences(boolean tied) {
    Autoencoder autoencoder = autoencoder(new PreTraining(1, 0.01, 0, tied));
    INDArray x = normal("x", ROWS, INPUTS);
    INDArray corrupted = x.mul(normal("mask", ROWS, INPUTS).gt(0).castTo(DataType.FLOAT));
    INDArray gradient = autoencoder.gradient(x, corrupted).dup();
    INDArray parameters = autoencoder.parameters();

    assertEquals((tied ? 1 : 2) * INPUTS * UNITS + INPUTS + UNITS, parameters.length());
    for (int i = 0; i < parameters.length(); i++) {
      float value = parameters.getFloat(i);
      float step = 1e-2f;
      parameters.putScalar(i, value + step);
      double above = loss(autoencoder, x, corrupted, tied);
      parameters.putScalar(i, value - step);
      double below = loss(autoencoder, x, corrupted, tied);
      parameters.putScalar(i, value);
      assertEquals((above - below) / (2 * step), gradient.getDouble(i), 2e-3, "parameter " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void learnsToRestoreItsInput(double noise) {
    Autoencoder autoencoder = autoencoder(new PreTraining(1, 0.01, noise, true));
    // Rows in a plane, so that three units can hold all there is to know of them.
    INDArray x = normal("a", ROWS, 2).mmul(normal("b", 2, INPUTS)).muli(0.3);
    double before = autoencoder.error(x);
    RandomStream random = RandomStream.of(5);
    for (int i = 0; i < 500; i++) {
      autoencoder.fit(x, random);
    }
    double after = autoencoder.error(x);
    assertTrue(after < 0.2 * before, () -> before + " to " + after);
  }

  @Test
  void noiseOfAnotherSeedMakesOtherWeights() {
    INDArray x = normal("x", ROWS, INPUTS);
    INDArray first = fitted(x, 1);
    assertEquals(first, fitted(x, 1));
    assertNotEquals(first, fitted(x, 2));
  }

  private static INDArray fitted(INDArray x, long seed) {
    Autoencoder autoencoder = autoencoder(new PreTraining(1, 0.01, 0.3, true));
    autoencoder.fit(x, RandomStream.of(seed));
    return autoencoder.weights();
  }

  /** By the formula alone. */
  private static double loss(
      Autoencoder autoencoder, INDArray x, INDArray corrupted, boolean tied) {
    INDArray w = autoencoder.weights();
    INDArray all = autoencoder.parameters();
    int from = INPUTS * UNITS + UNITS;
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      double[] h = new double[UNITS];
      for (int unit = 0; unit < UNITS; unit++) {
        double z = autoencoder.bias().getDouble(unit);
        for (int i = 0; i < INPUTS; i++) {
          z += corrupted.getDouble(row, i) * w.getDouble(i, unit);
        }
        h[unit] = Math.tanh(z);
      }
      for (int i = 0; i < INPUTS; i++) {
        double restored = all.getDouble(from + i);
        for (int unit = 0; unit < UNITS; unit++) {
          int decoder = from + INPUTS + unit * INPUTS + i;
          restored += h[unit] * (tied ? w.getDouble(i, unit) : all.getDouble(decoder));
        }
        sum += Math.pow(restored - x.getDouble(row, i), 2) / 2;
      }
    }
    return sum / ROWS;
  }

  private static Autoencoder autoencoder(PreTraining settings) {
    return new Autoencoder(
        settings,
        new ActivationTanH(),
        normal("w", INPUTS, UNITS).muli(0.5),
        normal("bias", 1, UNITS).muli(0.1),
        RandomStream.of(3));
  }

  private static INDArray normal(String name, int rows, int columns) {
    RandomStream random = RandomStream.of(1).split(name);
    INDArray values = Nd4j.create(DataType.FLOAT, rows, columns);
    for (int i = 0; i < values.length(); i++) {
      values.putScalar(i, random.nextGaussian());
    }
    return values;
  }
}
