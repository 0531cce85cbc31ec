package dev.assay.standard.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.contract.OptimizerContract;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.schedule.Schedule;
import dev.assay.standard.Family;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

  @Test
  void gradientDescentOnASquareGivesTheWorkedNumbers() {
    Optimizer sgd = create("sgd", new OptimizerParameters.Sgd(() -> new Still(0.3)));
    GradientUpdater<?> updater = sgd.updater().instantiate((INDArray) null, true);
    double x = 5;
    for (double expected : new double[] {2, 0.8, 0.32, 0.128, 0.0512}) {
      INDArray gradient = Nd4j.createFromArray(2 * x);
      updater.applyUpdater(gradient, 0, 0);
      x -= gradient.getDouble(0);
      assertEquals(expected, x, 1e-12);
    }
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
