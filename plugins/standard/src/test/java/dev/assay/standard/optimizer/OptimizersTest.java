package dev.assay.standard.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.assay.contract.OptimizerContract;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.optimizer.ParameterFollower;
import dev.assay.spi.schedule.Schedule;
import dev.assay.standard.Family;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.ISchedule;

class OptimizersTest {
  private static final double RATE = 0.05;
  private static final double BETA1 = 0.8;
  private static final double BETA2 = 0.95;
  private static final double EPSILON = 1e-8;

  /** A rate that falls with the steps, so that it shows if one isn't asked for at each. */
  private record Falling(double rate) implements ISchedule {
    @Override
    public double valueAt(int iteration, int epoch) {
      return rate / (1 + iteration);
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  private static final Schedule FALLING = () -> new Falling(RATE);

  private static double rate(int step) {
    return RATE / step;
  }

  private static Optimizer create(String name, Record parameters) {
    return new Family<>(Optimizer.KIND, Optimizers.all()).create(name, parameters);
  }

  private static OptimizerParameters.Adam adamParameters() {
    return new OptimizerParameters.Adam(FALLING, BETA1, BETA2, EPSILON);
  }

  abstract static class Case extends OptimizerContract {
    private final String name;
    private final Record parameters;

    Case(String name, Record parameters) {
      this.name = name;
      this.parameters = parameters;
    }

    @Override
    protected Optimizer optimizer() {
      return create(name, parameters);
    }
  }

  @Nested
  class Sgd extends Case {
    Sgd() {
      super("sgd", new OptimizerParameters.Sgd(FALLING));
    }

    @Override
    protected Formula published() {
      return (g, t) -> -rate(t) * g;
    }
  }

  @Nested
  class Momentum extends Case {
    Momentum() {
      super("momentum", new OptimizerParameters.Momentum(FALLING, 0.7));
    }

    @Override
    protected Formula published() {
      double[] v = new double[1];
      return (g, t) -> v[0] = 0.7 * v[0] - rate(t) * g;
    }
  }

  /** In the form that needs no gradient at another point (Sutskever et al., 2013). */
  @Nested
  class Nesterov extends Case {
    Nesterov() {
      super("nesterov", new OptimizerParameters.Momentum(FALLING, 0.7));
    }

    @Override
    protected Formula published() {
      double[] v = new double[1];
      return (g, t) -> {
        double before = v[0];
        v[0] = 0.7 * v[0] - rate(t) * g;
        return -0.7 * before + 1.7 * v[0];
      };
    }
  }

  @Nested
  class AdaGrad extends Case {
    AdaGrad() {
      super("adagrad", new OptimizerParameters.AdaGrad(FALLING, EPSILON));
    }

    @Override
    protected Formula published() {
      double[] sum = new double[1];
      return (g, t) -> {
        sum[0] += g * g;
        return -rate(t) * g / (Math.sqrt(sum[0]) + EPSILON);
      };
    }
  }

  @Nested
  class RmsProp extends Case {
    RmsProp() {
      super("rmsprop", new OptimizerParameters.RmsProp(FALLING, 0.9, EPSILON));
    }

    @Override
    protected Formula published() {
      double[] average = new double[1];
      return (g, t) -> {
        average[0] = 0.9 * average[0] + 0.1 * g * g;
        return -rate(t) * g / Math.sqrt(average[0] + EPSILON);
      };
    }
  }

  @Nested
  class Adam extends Case {
    Adam() {
      super("adam", adamParameters());
    }

    @Override
    protected Formula published() {
      double[] m = new double[1];
      double[] v = new double[1];
      return (g, t) -> {
        m[0] = BETA1 * m[0] + (1 - BETA1) * g;
        v[0] = BETA2 * v[0] + (1 - BETA2) * g * g;
        double mean = m[0] / (1 - Math.pow(BETA1, t));
        double square = v[0] / (1 - Math.pow(BETA2, t));
        return -rate(t) * mean / (Math.sqrt(square) + EPSILON);
      };
    }
  }

  @Nested
  class AdaMax extends Case {
    AdaMax() {
      super("adamax", new OptimizerParameters.AdaMax(FALLING, BETA1, BETA2, EPSILON));
    }

    @Override
    protected Formula published() {
      double[] m = new double[1];
      double[] u = new double[1];
      return (g, t) -> {
        m[0] = BETA1 * m[0] + (1 - BETA1) * g;
        u[0] = Math.max(BETA2 * u[0], Math.abs(g));
        return -rate(t) / (1 - Math.pow(BETA1, t)) * m[0] / u[0];
      };
    }
  }

  @Nested
  class Nadam extends Case {
    Nadam() {
      super("nadam", adamParameters());
    }

    @Override
    protected Formula published() {
      double[] m = new double[1];
      double[] v = new double[1];
      return (g, t) -> {
        m[0] = BETA1 * m[0] + (1 - BETA1) * g;
        v[0] = BETA2 * v[0] + (1 - BETA2) * g * g;
        double mean =
            BETA1 * m[0] / (1 - Math.pow(BETA1, t + 1))
                + (1 - BETA1) * g / (1 - Math.pow(BETA1, t));
        double square = v[0] / (1 - Math.pow(BETA2, t));
        return -rate(t) * mean / (Math.sqrt(square) + EPSILON);
      };
    }
  }

  @Nested
  class AmsGrad extends Case {
    AmsGrad() {
      super("amsgrad", adamParameters());
    }

    @Override
    protected Formula published() {
      double[] m = new double[1];
      double[] v = new double[1];
      double[] most = new double[1];
      return (g, t) -> {
        m[0] = BETA1 * m[0] + (1 - BETA1) * g;
        v[0] = BETA2 * v[0] + (1 - BETA2) * g * g;
        most[0] = Math.max(most[0], v[0]);
        double mean = m[0] / (1 - Math.pow(BETA1, t));
        double square = most[0] / (1 - Math.pow(BETA2, t));
        return -rate(t) * mean / (Math.sqrt(square) + EPSILON);
      };
    }
  }

  @Nested
  class AdaDelta extends Case {
    AdaDelta() {
      super("adadelta", new OptimizerParameters.AdaDelta(0.95, 1e-6));
    }

    @Override
    protected Formula published() {
      double[] gradients = new double[1];
      double[] updates = new double[1];
      return (g, t) -> {
        gradients[0] = 0.95 * gradients[0] + 0.05 * g * g;
        double update = -Math.sqrt(updates[0] + 1e-6) / Math.sqrt(gradients[0] + 1e-6) * g;
        updates[0] = 0.95 * updates[0] + 0.05 * update * update;
        return update;
      };
    }
  }

  @Nested
  class Ftrl extends Case {
    Ftrl() {
      super("ftrl", new OptimizerParameters.Ftrl(FALLING, 0.5, 0.1, 0.2));
    }

    @Override
    protected Formula published() {
      double[] w = new double[1];
      double[] z = new double[1];
      double[] n = new double[1];
      double[] q = {0.5 / RATE};
      return (g, t) -> {
        n[0] += g * g;
        double next = (0.5 + Math.sqrt(n[0])) / rate(t);
        z[0] += g - (next - q[0]) * w[0];
        q[0] = next;
        double before = w[0];
        w[0] = Math.abs(z[0]) <= 0.1 ? 0 : -(z[0] - Math.signum(z[0]) * 0.1) / (q[0] + 0.2);
        return w[0] - before;
      };
    }
  }

  @Nested
  class Lion extends Case {
    Lion() {
      super("lion", new OptimizerParameters.Lion(FALLING, 0.9, 0.99));
    }

    @Override
    protected Formula published() {
      double[] m = new double[1];
      return (g, t) -> {
        double direction = 0.9 * m[0] + 0.1 * g;
        m[0] = 0.99 * m[0] + 0.01 * g;
        return -rate(t) * Math.signum(direction);
      };
    }
  }

  /** From any initial weight, w −= rate·g / (beta + √n), with rates that change, too. */
  @Test
  void ftrlWithoutPenaltiesIsDescentWithARateForEachWeight() {
    double[] gradients = {0.5, -1.5, 0.25, 2};
    double expected = 0.7;
    double squares = 0;
    for (int i = 0; i < gradients.length; i++) {
      squares += gradients[i] * gradients[i];
      expected -= rate(i + 1) * gradients[i] / (1 + Math.sqrt(squares));
    }
    assertEquals(expected, followFtrl(0.7, 0, gradients), 1e-6);
  }

  @Test
  void ftrlMakesWeightsExactlyZero() {
    // q·w of the start is 0.04 / 0.05 = 0.8.
    assertEquals(0.0, followFtrl(0.04, 0.9, new double[] {0}));
    assertNotEquals(0.0, followFtrl(0.04, 0.7, new double[] {0}));
    assertEquals(0.0, followFtrl(0.04, 0.7, new double[] {0.05, 0.4}));
  }

  /** A weight in single precision after some steps. */
  private static double followFtrl(double start, double l1, double[] gradients) {
    Optimizer ftrl = create("ftrl", new OptimizerParameters.Ftrl(FALLING, 1, l1, 0));
    INDArray weight = Nd4j.valueArrayOf(new long[] {1, 1}, start, DataType.FLOAT);
    GradientUpdater<?> updater = ftrl.updater().instantiate(Nd4j.zeros(DataType.FLOAT, 1, 3), true);
    ((ParameterFollower) updater).follow(weight);
    for (int i = 0; i < gradients.length; i++) {
      INDArray gradient = Nd4j.valueArrayOf(new long[] {1, 1}, gradients[i], DataType.FLOAT);
      updater.applyUpdater(gradient, i, 0);
      weight.subi(gradient);
    }
    return weight.getDouble(0);
  }

  @Test
  void gradientDescentOnASquareGivesTheWorkedNumbers() {
    GradientUpdater<?> updater = sgd(0.3);
    double x = 5;
    for (double expected : new double[] {2, 0.8, 0.32, 0.128, 0.0512}) {
      x = descend(updater, x);
      assertEquals(expected, x, 1e-12);
    }
  }

  @Test
  void gradientDescentOnASquareAlsoSwingsAndCreeps() {
    GradientUpdater<?> swinging = sgd(1);
    assertEquals(-5, descend(swinging, 5), 1e-12);
    assertEquals(5, descend(swinging, -5), 1e-12);
    GradientUpdater<?> creeping = sgd(0.001);
    double x = 5;
    for (int i = 0; i < 5; i++) {
      x = descend(creeping, x);
    }
    assertEquals(4.95, x, 1e-3);
  }

  private static GradientUpdater<?> sgd(double rate) {
    Optimizer sgd = create("sgd", new OptimizerParameters.Sgd(() -> new Still(rate)));
    return sgd.updater().instantiate((INDArray) null, true);
  }

  /** x after a step down x². */
  private static double descend(GradientUpdater<?> updater, double x) {
    INDArray gradient = Nd4j.createFromArray(2 * x);
    updater.applyUpdater(gradient, 0, 0);
    return x - gradient.getDouble(0);
  }

  private record Still(double rate) implements ISchedule {
    @Override
    public double valueAt(int iteration, int epoch) {
      return rate;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }
}
