package dev.assay.standard.activation;

import dev.assay.contract.ActivationContract;
import dev.assay.spi.activation.Activation;
import dev.assay.standard.Family;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Nested;

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
