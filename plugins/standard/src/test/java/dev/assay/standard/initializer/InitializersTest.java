package dev.assay.standard.initializer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.InitializerContract;
import dev.assay.spi.initializer.Initializer;
import dev.assay.standard.Family;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InitializersTest {
  /** Standard deviation of a standard normal cut at ±2: √(1 − 4·φ(2) / (2·Φ(2) − 1)). */
  private static final double TRUNCATED = 0.8796256610342398;

  abstract static class Case extends InitializerContract {
    private final String name;
    private final Record parameters;

    Case(String name, Record parameters) {
      this.name = name;
      this.parameters = parameters;
    }

    @Override
    protected Initializer initializer() {
      return new Family<>(Initializer.KIND, Initializers.all()).create(name, parameters);
    }
  }

  /** Normal with a published variance. */
  abstract static class NormalCase extends Case {
    private final DoubleBinaryOperator variance;

    NormalCase(String name, DoubleBinaryOperator variance) {
      this(name, new Initializers.None(), variance);
    }

    NormalCase(String name, Record parameters, DoubleBinaryOperator variance) {
      super(name, parameters);
      this.variance = variance;
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      double infinity = Double.POSITIVE_INFINITY;
      return new Published(
          0, Math.sqrt(variance.applyAsDouble(fanIn, fanOut)), -infinity, infinity);
    }
  }

  /** Uniform with a published bound. */
  abstract static class UniformCase extends Case {
    private final DoubleBinaryOperator bound;

    UniformCase(String name, DoubleBinaryOperator bound) {
      this(name, new Initializers.None(), bound);
    }

    UniformCase(String name, Record parameters, DoubleBinaryOperator bound) {
      super(name, parameters);
      this.bound = bound;
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      double a = bound.applyAsDouble(fanIn, fanOut);
      return new Published(0, a / Math.sqrt(3), -a, a);
    }
  }

  @Nested
  class Zeros extends Case {
    Zeros() {
      super("zeros", new Initializers.None());
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(0, 0, 0, 0);
    }
  }

  @Nested
  class Constant extends Case {
    Constant() {
      super("constant", new Initializers.Constant(0.25));
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(0.25, 0, 0.25, 0.25);
    }
  }

  @Nested
  class Normal extends Case {
    Normal() {
      super("normal", new Initializers.Normal(0.2, -0.1));
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(-0.1, 0.2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
  }

  @Nested
  class TruncatedNormal extends Case {
    TruncatedNormal() {
      super("truncated-normal", new Initializers.TruncatedNormal(0.1, 0));
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(0, 0.1 * TRUNCATED, -0.2, 0.2);
    }
  }

  /** Shares of a standard normal cut at ±2 within 0.1 and beyond 1.5 of the mean. */
  @Test
  void truncatedWeightsDoNotHeapUpAnywhere() {
    int count = 200_000;
    INDArray weights = Nd4j.create(DataType.FLOAT, count);
    Nd4j.getRandom().setSeed(7);
    new TruncatedNormalWeights(0, 1).init(400, 500, new long[] {400, 500}, 'f', weights);
    float[] values = weights.data().asFloat();
    double near = 0;
    double far = 0;
    for (float value : values) {
      assertTrue(value != 0, "a weight of exactly 0");
      near += Math.abs(value) < 0.1 ? 1 : 0;
      far += Math.abs(value) > 1.5 ? 1 : 0;
    }
    assertEquals(0.079656 / 0.9545, near / count, 0.003);
    assertEquals(0.088114 / 0.9545, far / count, 0.003);
  }

  @Nested
  class TruncatedNormalOffCentre extends Case {
    TruncatedNormalOffCentre() {
      super("truncated-normal", new Initializers.TruncatedNormal(0.1, 1));
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(1, 0.1 * TRUNCATED, 0.8, 1.2);
    }
  }

  @Nested
  class Uniform extends Case {
    Uniform() {
      super("uniform", new Initializers.Uniform(-0.1, 0.3));
    }

    @Override
    protected Published published(int fanIn, int fanOut) {
      return new Published(0.1, 0.4 / Math.sqrt(12), -0.1, 0.3);
    }
  }

  @Nested
  class XavierNormal extends NormalCase {
    XavierNormal() {
      super("xavier-normal", (in, out) -> 2 / (in + out));
    }
  }

  @Nested
  class XavierUniform extends UniformCase {
    XavierUniform() {
      super("xavier-uniform", (in, out) -> Math.sqrt(6 / (in + out)));
    }
  }

  @Nested
  class HeNormal extends NormalCase {
    HeNormal() {
      super("he-normal", new Initializers.He(Fan.IN), (in, out) -> 2 / in);
    }
  }

  @Nested
  class HeUniform extends UniformCase {
    HeUniform() {
      super("he-uniform", new Initializers.He(Fan.IN), (in, out) -> Math.sqrt(6 / in));
    }
  }

  @Nested
  class HeNormalAverage extends NormalCase {
    HeNormalAverage() {
      super("he-normal", new Initializers.He(Fan.AVERAGE), (in, out) -> 4 / (in + out));
    }
  }

  @Nested
  class HeUniformAverage extends UniformCase {
    HeUniformAverage() {
      super(
          "he-uniform", new Initializers.He(Fan.AVERAGE), (in, out) -> Math.sqrt(12 / (in + out)));
    }
  }

  @Nested
  class LecunUniform extends UniformCase {
    LecunUniform() {
      super("lecun-uniform", (in, out) -> Math.sqrt(3 / in));
    }
  }

  @Nested
  class LecunNormal extends NormalCase {
    LecunNormal() {
      super("lecun-normal", (in, out) -> 1 / in);
    }
  }
}
