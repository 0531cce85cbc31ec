package dev.assay.benchmark;

import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A function that samplers are compared on; all are minimised.
 *
 * @param name what tables call it
 * @param space where it is defined
 * @param value its value at a point
 * @param least its least value
 */
record TestFunction(String name, SearchSpace space, ToDoubleFunction<Point> value, double least) {
  private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P = {
    {1312, 1696, 5569, 124, 8283, 5886},
    {2329, 4135, 8307, 3736, 1004, 9991},
    {2348, 1451, 3522, 2883, 3047, 6650},
    {4047, 8828, 8732, 5743, 1091, 381}
  };
  private static final List<String> OPTIMIZERS = List.of("sgd", "adam", "rmsprop", "adagrad");
  private static final double[] BEST_LOG_RATE = {-1.5, -3, -3.25, -2};
  private static final double[] OFFSET = {0.1, 0, 0.05, 0.15};

  static List<TestFunction> all() {
    return List.of(
        of("branin", TestFunction::branin, 0.39788735772973816, new double[][] {{-5, 10}, {0, 15}}),
        of("hartmann6", TestFunction::hartmann6, -3.3223680114155147, box(6, 0, 1)),
        of("ackley5", TestFunction::ackley, 0, box(5, -5, 10)),
        of("rosen5", TestFunction::rosenbrock, 0, box(5, -5, 10)),
        new TestFunction("mixed", mixedSpace(), TestFunction::mixed, 0));
  }

  private static double[][] box(int dimensions, double low, double high) {
    double[][] bounds = new double[dimensions][];
    java.util.Arrays.setAll(bounds, i -> new double[] {low, high});
    return bounds;
  }

  private static TestFunction of(
      String name, ToDoubleFunction<double[]> value, double least, double[][] bounds) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int d = 0; d < bounds.length; d++) {
      dimensions.add(
          dimension("x" + (d + 1), new Uniform(bounds[d][0], bounds[d][1], false, 0, 0)));
    }
    return new TestFunction(
        name,
        new SearchSpace(dimensions),
        point ->
            value.applyAsDouble(
                point.values().values().stream().mapToDouble(x -> (Double) x).toArray()),
        least);
  }

  private static Dimension dimension(String id, Distribution distribution) {
    return new Dimension(id, id, distribution, /* parent= */ null);
  }

  static double branin(double... x) {
    double bend = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  static double hartmann6(double... x) {
    double sum = 0;
    for (int i = 0; i < ALPHA.length; i++) {
      double distance = 0;
      for (int j = 0; j < x.length; j++) {
        distance += A[i][j] * Math.pow(x[j] - 1e-4 * P[i][j], 2);
      }
      sum += ALPHA[i] * Math.exp(-distance);
    }
    return -sum;
  }

  static double ackley(double... x) {
    double squares = 0;
    double cosines = 0;
    for (double each : x) {
      squares += each * each;
      cosines += Math.cos(2 * Math.PI * each);
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares / x.length))
        - Math.exp(cosines / x.length)
        + 20
        + Math.E;
  }

  static double rosenbrock(double... x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      sum += 100 * Math.pow(x[i + 1] - x[i] * x[i], 2) + Math.pow(1 - x[i], 2);
    }
    return sum;
  }

  private static SearchSpace mixedSpace() {
    return new SearchSpace(
        List.of(
            dimension("lr", new Uniform(1e-5, 1e-1, true, 0, 0)),
            dimension("units", new IntUniform(8, 512, true, 1, 0)),
            dimension("layers", new IntUniform(1, 6, false, 1, 0)),
            dimension("dropout", new Uniform(0, 0.6, false, 0, 0)),
            dimension("opt", new Choice(OPTIMIZERS))));
  }

  private static double mixed(Point point) {
    return mixed(
        number(point, "lr"),
        number(point, "units"),
        number(point, "layers"),
        number(point, "dropout"),
        (int) number(point, "opt"));
  }

  static double mixed(double lr, double units, double layers, double dropout, int opt) {
    double w = Math.log10(lr) - BEST_LOG_RATE[opt];
    double u = Math.log(units) / Math.log(2) - 7;
    double v = layers - 3;
    return OFFSET[opt]
        + 0.25 * w * w
        + 0.04 * u * u
        + 0.03 * u * v
        + 0.05 * v * v
        + 0.5 * Math.pow(dropout - 0.2, 2);
  }

  private static double number(Point point, String id) {
    return ((Number) Objects.requireNonNull(point.values().get(id))).doubleValue();
  }
}
