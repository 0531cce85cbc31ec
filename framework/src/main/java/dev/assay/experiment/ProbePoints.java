package dev.assay.experiment;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Points at which rules between parameters are held before anything runs: every combination of
 * options, if those aren't too many, with all numbers low, in the middle and high; and random ones.
 * Of these, those that the constraints allow.
 */
final class ProbePoints {
  private static final int MOST = 64;
  private static final int MOST_DRAWS = 10_000;
  private static final double HIGH = Math.nextDown(1.0);
  private static final List<Double> QUANTILES = List.of(0.5, 0.0, HIGH);

  private ProbePoints() {}

  static List<Point> of(SearchSpace space) {
    List<Map<String, Object>> combinations = combinations(space);
    List<Point> points = new ArrayList<>();
    for (double quantile : QUANTILES) {
      combinations.forEach(options -> points.add(point(space, options, dimension -> quantile)));
    }
    points.removeIf(point -> !space.allows(point));
    int wanted = points.size() + (space.dimensions().isEmpty() ? 0 : MOST);
    for (long i = 0; i < MOST_DRAWS && points.size() < wanted; i++) {
      Point point = drawn(space, i);
      if (space.allows(point)) {
        points.add(point);
      }
    }
    return points.stream().distinct().toList();
  }

  /** A random point, whether or not the constraints allow it. */
  static Point drawn(SearchSpace space, long index) {
    RandomStream random = RandomStream.of(0).split("probe").split(index);
    return point(space, Map.of(), dimension -> random.nextDouble());
  }

  /** Every combination of options; empty if there are too many. */
  private static List<Map<String, Object>> combinations(SearchSpace space) {
    List<Map<String, Object>> combinations = List.of(Map.of());
    for (Dimension dimension : space.dimensions()) {
      if (dimension.distribution() instanceof Choice choice) {
        List<Map<String, Object>> longer = new ArrayList<>();
        for (Map<String, Object> combination : combinations) {
          if (!SearchSpace.isActive(dimension, combination)) {
            longer.add(combination);
            continue;
          }
          for (int i = 0; i < choice.labels().size() && longer.size() <= MOST; i++) {
            Map<String, Object> with = new HashMap<>(combination);
            with.put(dimension.id(), i);
            longer.add(with);
          }
        }
        if (longer.size() > MOST) {
          return List.of();
        }
        combinations = longer;
      }
    }
    return combinations;
  }

  private static Point point(
      SearchSpace space, Map<String, Object> options, ToDoubleFunction<Dimension> quantile) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.isActive(dimension, values)) {
        Object option = options.get(dimension.id());
        values.put(
            dimension.id(),
            option == null
                ? dimension.distribution().quantile(quantile.applyAsDouble(dimension))
                : option);
      }
    }
    return new Point(values);
  }
}
