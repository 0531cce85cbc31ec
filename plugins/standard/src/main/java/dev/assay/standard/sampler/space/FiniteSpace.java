package dev.assay.standard.sampler.space;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random points of spaces, and the counting of those that have an end, so that none need be tried
 * twice. What it keeps of the space it last saw saves work and changes nothing.
 */
public final class FiniteSpace {
  private static final int DRAWS = 32;

  /** A space of which less than this is allowed isn't sampled at random any more. */
  private static final int MOST_DRAWS = 100_000;

  private @Nullable SearchSpace last;
  private Optional<Combinations> lastPoints = Optional.empty();

  /** Whether no range is continuous. */
  public static boolean isFinite(SearchSpace space) {
    return space.dimensions().stream().allMatch(d -> d.distribution().count().isPresent());
  }

  /** The points of a history that need not be tried again: not those of other experiments. */
  public static Set<Point> seen(List<Observation> history) {
    Set<Point> seen = new HashSet<>();
    for (Observation each : history) {
      if (each.state() != Observation.State.ELSEWHERE) {
        seen.add(each.point());
      }
    }
    return seen;
  }

  /** How many points a space has; empty if there is no end, or they are too many to count. */
  public OptionalLong size(SearchSpace space) {
    return all(space).map(Combinations::size).orElse(OptionalLong.empty());
  }

  /** Its points, if no range is continuous. */
  private synchronized Optional<Combinations> all(SearchSpace space) {
    if (!space.equals(last)) {
      lastPoints = isFinite(space) ? Optional.of(Combinations.ofAll(space)) : Optional.empty();
      last = space;
    }
    return lastPoints;
  }

  /** A random point that is allowed; each dimension draws from a stream of its own name. */
  public Point draw(SearchSpace space, RandomStream random) {
    Point point = once(space, random);
    for (long i = 0; !space.allows(point); i++) {
      OptionalLong size = i < DRAWS ? OptionalLong.empty() : size(space);
      if (size.orElse(0) > 0) {
        long place = random.split("place").nextLong(size.getAsLong());
        return all(space).orElseThrow().point(place);
      }
      if (i == MOST_DRAWS) {
        throw new IllegalStateException(
            "of " + MOST_DRAWS + " random points none satisfied the constraints");
      }
      point = once(space, random.split("again").split(i));
    }
    return point;
  }

  private static Point once(SearchSpace space, RandomStream random) {
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
  public Point unseen(SearchSpace space, Set<Point> seen, RandomStream random) {
    for (int i = 0; i < DRAWS; i++) {
      Point point = draw(space, random.split(i));
      if (!seen.contains(point)) {
        return point;
      }
    }
    Optional<Combinations> all = all(space);
    long size = size(space).orElse(0);
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
