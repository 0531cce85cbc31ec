package dev.assay.standard.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.ActivationContract;
import dev.assay.spi.activation.Activation;
import dev.assay.standard.Family;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ActivationsTest {
  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  abstract static class Case extends ActivationContract {
    private final String name;
    private final Record parameters;
    private final DoubleUnaryOperator formula;

    Case(String name, Record parameters, DoubleUnaryOperator formula) {
      this.name = name;
      this.parameters = parameters;
      this.formula = formula;
    }

    Case(String name, DoubleUnaryOperator formula) {
      this(name, new Activations.None(), formula);
    }

    @Override
    protected Activation activation() {
      return new Family<>(Activation.KIND, Activations.all()).create(name, parameters);
    }

    @Override
    protected double value(double x) {
      return formula.applyAsDouble(x);
    }
  }

  @Nested
  class Identity extends Case {
    Identity() {
      super("identity", x -> x);
    }
  }

  @Nested
  class Sigmoid extends Case {
    Sigmoid() {
      super("sigmoid", x -> 1 / (1 + Math.exp(-x)));
    }
  }

  @Nested
  class Tanh extends Case {
    Tanh() {
      super("tanh", Math::tanh);
    }
  }

  @Nested
  class Relu extends Case {
    Relu() {
      super("relu", x -> Math.max(x, 0));
    }
  }

  @Nested
  class LeakyRelu extends Case {
    LeakyRelu() {
      super("leaky-relu", new Activations.LeakyRelu(0.2), x -> x < 0 ? 0.2 * x : x);
    }
  }

  @Test
  void randomSlopesAreThoseOfTheGradientAndTheirMeanServesPredictions() {
    IActivation activation =
        new Family<>(Activation.KIND, Activations.all())
            .create("randomized-leaky-relu", new Activations.Slopes(0.1, 0.5))
            .activation();
    INDArray x = Nd4j.valueArrayOf(new long[] {100, 50}, -2.0, DataType.DOUBLE);
    x.putColumn(0, Nd4j.ones(DataType.DOUBLE, 100));

    INDArray y = activation.getActivation(x.dup(), true);
    INDArray slopes =
        activation.backprop(x.dup(), Nd4j.ones(DataType.DOUBLE, 100, 50)).getFirst().dup();

    assertEquals(y, slopes.mul(x));
    assertEquals(Nd4j.ones(DataType.DOUBLE, 100), slopes.getColumn(0));
    INDArray negative = slopes.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 50));
    assertTrue(negative.minNumber().doubleValue() >= 0.1);
    assertTrue(negative.maxNumber().doubleValue() <= 0.5);
    assertEquals(0.3, negative.meanNumber().doubleValue(), 0.01);
    assertEquals(0.4 / Math.sqrt(12), negative.stdNumber().doubleValue(), 0.01);
    INDArray predicted = activation.getActivation(x.dup(), false);
    assertEquals(-0.6, predicted.getDouble(3, 7), 1e-9);
    assertEquals(1, predicted.getDouble(3, 0), 1e-9);
  }

  @Nested
  class PlainElu extends Case {
    PlainElu() {
      super("elu", new Elu(1), x -> x < 0 ? Math.expm1(x) : x);
    }
  }

  @Nested
  class ScaledElu extends Case {
    ScaledElu() {
      super("elu", new Elu(0.5), x -> x < 0 ? 0.5 * Math.expm1(x) : x);
    }
  }

  @Nested
  class Selu extends Case {
    Selu() {
      super("selu", x -> SELU_SCALE * (x < 0 ? SELU_ALPHA * Math.expm1(x) : x));
    }
  }

  @Nested
  class Softplus extends Case {
    Softplus() {
      super("softplus", x -> Math.log1p(Math.exp(x)));
    }
  }

  @Nested
  class Softsign extends Case {
    Softsign() {
      super("softsign", x -> x / (1 + Math.abs(x)));
    }
  }

  @Nested
  class Swish extends Case {
    Swish() {
      super("swish", x -> x / (1 + Math.exp(-x)));
    }
  }

  @Nested
  class Mish extends Case {
    Mish() {
      super("mish", x -> x * Math.tanh(Math.log1p(Math.exp(x))));
    }
  }

  @Nested
  class GaussianErrorLinearUnit extends Case {
    GaussianErrorLinearUnit() {
      super("gelu", new Gelu(), x -> x * (1 + Erf.erf(x / Math.sqrt(2))) / 2);
    }
  }
}
