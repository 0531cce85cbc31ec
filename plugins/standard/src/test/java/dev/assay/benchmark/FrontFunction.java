package dev.assay.benchmark;

import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A problem of several objectives, all minimised, whose front is known: ZDT1 and ZDT2 (Zitzler, Deb
 * and Thiele, 2000) and DTLZ2 with three (Deb, Thiele, Laumanns and Zitzler, 2002).
 *
 * @param name what tables call it
 * @param space where it is defined
 * @param value its values at a point
 * @param reference up to where the hypervolume counts
 * @param below how much of the space below the reference no point can dominate
 */
record FrontFunction(
    String name,
    SearchSpace space,
    Function<double[], double[]> value,
    List<Double> reference,
    double below) {

  static List<FrontFunction> all() {
    return List.of(
        new FrontFunction(
            "zdt1", space(30), x -> zdt(x, r -> 1 - Math.sqrt(r)), List.of(1.1, 6.0), 1.0 / 3),
        new FrontFunction(
            "zdt2", space(30), x -> zdt(x, r -> 1 - r * r), List.of(1.1, 6.0), 2.0 / 3),
        new FrontFunction(
            "dtlz2", space(12), FrontFunction::dtlz2, List.of(2.0, 2.0, 2.0), Math.PI / 6));
  }

  private static SearchSpace space(int variables) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 1; i <= variables; i++) {
      dimensions.add(
          new Dimension("x" + i, "x" + i, new Uniform(0, 1, false, 0, 0), /* parent= */ null));
    }
    return new SearchSpace(dimensions);
  }

  List<Double> at(Point point) {
    double[] x =
        space.dimensions().stream()
            .map(dimension -> Objects.requireNonNull(point.values().get(dimension.id())))
            .mapToDouble(each -> ((Number) each).doubleValue())
            .toArray();
    return Arrays.stream(value.apply(x)).boxed().toList();
  }

  /** The greatest hypervolume that there is. */
  double attainable() {
    return reference.stream().reduce(1.0, (a, b) -> a * b) - below;
  }

  private static double[] zdt(double[] x, Function<Double, Double> shape) {
    double g = 1 + 9 * Arrays.stream(x).skip(1).average().orElseThrow();
    return new double[] {x[0], g * shape.apply(x[0] / g)};
  }

  private static double[] dtlz2(double... x) {
    double g = Arrays.stream(x).skip(2).map(each -> (each - 0.5) * (each - 0.5)).sum();
    double a = x[0] * Math.PI / 2;
    double b = x[1] * Math.PI / 2;
    return new double[] {
      (1 + g) * Math.cos(a) * Math.cos(b),
      (1 + g) * Math.cos(a) * Math.sin(b),
      (1 + g) * Math.sin(a)
    };
  }
}
