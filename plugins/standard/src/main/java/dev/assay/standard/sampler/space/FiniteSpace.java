package dev.assay.standard.sampler.space;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Spaces whose points can be counted, so that none need be tried twice. */
public final class FiniteSpace {
  private static final int DRAWS = 32;

  private FiniteSpace() {}

  /** How many points a space has; empty if there is no end, or more than a {@code long} counts. */
  public static OptionalLong size(SearchSpace space) {
    return all(space).map(Combinations::size).orElse(OptionalLong.empty());
  }

  /** Its points, if no range is continuous. */
  static Optional<Combinations> all(SearchSpace space) {
    return space.dimensions().stream().allMatch(d -> d.distribution().count().isPresent())
        ? Optional.of(Combinations.ofAll(space))
        : Optional.empty();
  }

  /** A random point; each dimension draws from a stream of its own name. */
  public static Point draw(SearchSpace space, RandomStream random) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.isActive(dimension, values)) {
        double u = random.split(dimension.id()).nextDouble();
        values.put(dimension.id(), dimension.distribution().quantile(u));
      }
    }
    return new Point(values);
  }

  /**
   * A random point that isn't among those seen; any if all points are.
   *
   * <p>Draws until one is new; when hardly any is left, takes the next after a random place in the
   * list of all points.
   */
  public static Point unseen(SearchSpace space, Set<Point> seen, RandomStream random) {
    for (int i = 0; i < DRAWS; i++) {
      Point point = draw(space, random.split(i));
      if (!seen.contains(point)) {
        return point;
      }
    }
    Optional<Combinations> all = all(space);
    long size = all.map(Combinations::size).orElse(OptionalLong.empty()).orElse(0);
    if (all.isPresent() && seen.size() < size) {
      long begin = random.split("place").nextLong(size);
      for (long i = 0; i < size; i++) {
        Point point = all.get().point((begin + i) % size);
        if (!seen.contains(point)) {
          return point;
        }
      }
    }
    return draw(space, random);
  }
}
