package dev.assay.benchmark;

import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Functions beside those of the published comparison, so that a change to a sampler can be checked
 * on others than it was made for. None has its least value in the middle of its box; that of {@code
 * corner5} lies in a corner, and half the numbers of {@code whole6} are whole.
 */
final class HeldOutFunctions {
  private static final double[] CENTRE = {3, -2, 6, 0.5, 1, -3};

  private HeldOutFunctions() {}

  static List<TestFunction> all() {
    return List.of(
        of("ellipsoid6", x -> ellipsoid(1e4, x), 0, box(6, -5, 10)),
        of("styblinski5", HeldOutFunctions::styblinskiTang, -5 * 39.16616570377142, box(5, -5, 5)),
        of("levy5", HeldOutFunctions::levy, 0, box(5, -10, 10)),
        of("griewank5", HeldOutFunctions::griewank, 0, box(5, -100, 150)),
        of("zakharov8", HeldOutFunctions::zakharov, 0, box(8, -5, 10)),
        of(
            "camel",
            HeldOutFunctions::camel,
            -1.0316284534898774,
            List.of(real(-3, 2), real(-1, 2))),
        of("corner5", HeldOutFunctions::corner, 5, box(5, 0, 1)),
        of(
            "whole6",
            x -> ellipsoid(100, x),
            0,
            List.of(
                new IntUniform(-5, 10, false, 1, 0),
                new IntUniform(-5, 10, false, 1, 0),
                new IntUniform(-5, 10, false, 1, 0),
                real(-5, 10),
                real(-5, 10),
                real(-5, 10))));
  }

  private static Distribution real(double low, double high) {
    return new Uniform(low, high, false, 0, 0);
  }

  private static List<Distribution> box(int dimensions, double low, double high) {
    Distribution[] ranges = new Distribution[dimensions];
    Arrays.fill(ranges, real(low, high));
    return List.of(ranges);
  }

  private static TestFunction of(
      String name, ToDoubleFunction<double[]> value, double least, List<Distribution> ranges) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Distribution range : ranges) {
      String id = "x" + (dimensions.size() + 1);
      dimensions.add(new Dimension(id, id, range, /* parent= */ null));
    }
    return new TestFunction(
        name,
        new SearchSpace(dimensions),
        point ->
            value.applyAsDouble(
                dimensions.stream()
                    .map(dimension -> Objects.requireNonNull(point.values().get(dimension.id())))
                    .mapToDouble(each -> ((Number) each).doubleValue())
                    .toArray()),
        least);
  }

  /** A long, thin valley that lies across the axes: each axis of it mirrored at one plane. */
  private static double ellipsoid(double condition, double... x) {
    double along = 0;
    for (int i = 0; i < x.length; i++) {
      along += (i + 1) * (x[i] - CENTRE[i]);
    }
    double squares = x.length * (x.length + 1) * (2 * x.length + 1) / 6.0;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double mirrored = x[i] - CENTRE[i] - 2 * (i + 1) * along / squares;
      sum += Math.pow(condition, i / (x.length - 1.0)) * mirrored * mirrored;
    }
    return sum;
  }

  private static double styblinskiTang(double... x) {
    return Arrays.stream(x).map(z -> (z * z * z * z - 16 * z * z + 5 * z) / 2).sum();
  }

  private static double levy(double... x) {
    double[] w = Arrays.stream(x).map(z -> 1 + (z - 1) / 4).toArray();
    double last = w[w.length - 1];
    double sum = square(Math.sin(Math.PI * w[0]));
    for (int i = 0; i + 1 < w.length; i++) {
      sum += square(w[i] - 1) * (1 + 10 * square(Math.sin(Math.PI * w[i] + 1)));
    }
    return sum + square(last - 1) * (1 + square(Math.sin(2 * Math.PI * last)));
  }

  private static double griewank(double... x) {
    double sum = 0;
    double product = 1;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i] / 4000;
      product *= Math.cos(x[i] / Math.sqrt(i + 1.0));
    }
    return 1 + sum - product;
  }

  private static double zakharov(double... x) {
    double squares = 0;
    double slope = 0;
    for (int i = 0; i < x.length; i++) {
      squares += x[i] * x[i];
      slope += 0.5 * (i + 1) * x[i];
    }
    return squares + square(slope) + square(square(slope));
  }

  private static double camel(double... x) {
    double a = x[0] * x[0];
    double b = x[1] * x[1];
    return (4 - 2.1 * a + a * a / 3) * a + x[0] * x[1] + (4 * b - 4) * b;
  }

  private static double corner(double... x) {
    return Arrays.stream(x).map(z -> square(z + 1)).sum();
  }

  private static double square(double x) {
    return x * x;
  }
}
