package dev.assay.training.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.matrix.Exponential;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Values against double precision, derivatives against finite differences of it. */
class NonlinearityTest {
  private static final float[] POINTS = points();

  /** From −100 to 100, close together around 0, and where single precision ends. */
  private static float[] points() {
    float[] points = new float[20_007];
    for (int i = 0; i < 20_001; i++) {
      double place = (i - 10_000) / 10_000.0;
      points[i] = (float) (100 * place * place * place);
    }
    float[] ends = {-Float.MAX_VALUE / 2, -1e-30f, 1e-30f, 88, 89, Float.MAX_VALUE / 2};
    System.arraycopy(ends, 0, points, 20_001, ends.length);
    return points;
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        function(new ActivationIdentity(), z -> z),
        function(new ActivationReLU(), z -> Math.max(z, 0)),
        function(new ActivationLReLU(0.3), z -> z > 0 ? z : 0.3 * z),
        function(new ActivationELU(), z -> z > 0 ? z : Math.expm1(z)),
        function(
            new ActivationSELU(),
            z -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z))),
        function(new ActivationSigmoid(), z -> 1 / (1 + Math.exp(-z))),
        function(new ActivationTanH(), Math::tanh),
        function(new ActivationSoftSign(), z -> z / (1 + Math.abs(z))),
        function(new ActivationSoftPlus(), NonlinearityTest::softplus),
        function(new ActivationSwish(), z -> z / (1 + Math.exp(-z))),
        function(new ActivationMish(), z -> z * Math.tanh(softplus(z))));
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  private static Arguments function(IActivation activation, DoubleUnaryOperator exact) {
    return Arguments.of(activation, exact);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void valuesAreExactToSinglePrecision(IActivation activation, DoubleUnaryOperator exact) {
    float[] y = new float[POINTS.length];

    Nonlinearity.of(activation).forward(POINTS.clone(), y, 1, POINTS.length, true);

    for (int i = 0; i < y.length; i++) {
      double expected = exact.applyAsDouble(POINTS[i]);
      double tolerance = 4e-7 * Math.max(1, Math.abs(expected));
      // For very negative numbers z·σ(z) is as inexact as σ(z) times z.
      if (POINTS[i] < 0 && Math.abs(expected) < 1) {
        tolerance *= Math.max(1, Math.min(-POINTS[i], 20));
      }
      assertEquals(expected, y[i], tolerance, "at " + POINTS[i]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void derivativesAgreeWithFiniteDifferences(IActivation activation, DoubleUnaryOperator exact) {
    Nonlinearity function = Nonlinearity.of(activation);
    float[] z = POINTS.clone();
    float[] y = new float[z.length];
    float[] delta = new float[z.length];
    Arrays.fill(delta, 2);

    function.forward(z, y, 1, z.length, true);
    function.backward(z, y, delta, 1, z.length);

    for (int i = 0; i < z.length; i++) {
      double point = POINTS[i];
      // Kinks at 0; beyond the steps' reach, differences say nothing.
      if (Math.abs(point) < 1e-4 || Math.abs(point) > 1e6) {
        continue;
      }
      double step = 1e-5;
      double difference =
          (exact.applyAsDouble(point + step) - exact.applyAsDouble(point - step)) / (2 * step);
      assertEquals(2 * difference, delta[i], 2e-5, "at " + point);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void keepsNotANumber(IActivation activation, DoubleUnaryOperator exact) {
    float[] y = new float[1];

    Nonlinearity.of(activation).forward(new float[] {Float.NaN}, y, 1, 1, true);

    assertTrue(Float.isNaN(y[0]));
  }

  @Test
  void theExponentialIsExactRelativelyToo() {
    float[] t = new float[100_000];
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) -Math.exp(-20 + 24.0 * i / t.length);
    }
    float[] q = t.clone();

    Exponential.minusOne(q, q.length);

    for (int i = 0; i < t.length; i++) {
      assertEquals(1, q[i] / Math.expm1(t[i]), 5e-7, "at " + t[i]);
      assertTrue(q[i] >= -1);
    }
  }

  @Test
  void leavesParametersItDoesNotKnowToTheLibrary() {
    assertInstanceOf(Nonlinearity.Library.class, Nonlinearity.of(new ActivationELU(0.5)));
    assertInstanceOf(
        Nonlinearity.Library.class, Nonlinearity.of(new ActivationReLU(6.0, 0.0, 0.0)));
  }
}
