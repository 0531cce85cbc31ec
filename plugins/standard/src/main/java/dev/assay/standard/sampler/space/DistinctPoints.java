package dev.assay.standard.sampler.space;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of points without those that constraints forbid, which are left out, and without
 * repeats where the space is finite: in place of one that came before stands a random one that
 * didn't. What it keeps saves work and changes nothing.
 */
public final class DistinctPoints {
  /** So many in a row may be forbidden before a random point stands in their place. */
  private static final int MOST_SKIPPED = 1000;

  private final List<Point> points = new ArrayList<>();
  private final Set<Point> seen = new HashSet<>();
  private @Nullable SearchSpace space;
  private final FiniteSpace finiteSpace = new FiniteSpace();
  private boolean finite;
  private long key;
  private long next;

  /**
   * The point of an index.
   *
   * @param random the sampler's stream
   * @param sequence index → point, repeats included; a function of the space and the stream
   */
  public synchronized Point at(
      SearchSpace space, long index, RandomStream random, LongFunction<Point> sequence) {
    long wanted = random.split("distinct").nextLong();
    if (wanted != key || !space.equals(this.space)) {
      points.clear();
      seen.clear();
      this.space = space;
      key = wanted;
      next = 0;
      finite = FiniteSpace.isFinite(space);
    }
    if (!finite && space.constraints().isEmpty()) {
      return sequence.apply(index);
    }
    for (long i = points.size(); i <= index; i++) {
      RandomStream again = random.split(i).split("again");
      Point point = allowed(space, again, sequence);
      if (finite && seen.contains(point)) {
        point = finiteSpace.unseen(space, seen, again);
      }
      points.add(point);
      seen.add(point);
    }
    return points.get((int) index);
  }

  private Point allowed(SearchSpace space, RandomStream random, LongFunction<Point> sequence) {
    for (int i = 0; i < MOST_SKIPPED; i++) {
      Point point = sequence.apply(next++);
      if (space.allows(point)) {
        return point;
      }
    }
    return finiteSpace.draw(space, random);
  }

  /** How many different points there are; empty if there is no end, or they are too many. */
  public OptionalLong size(SearchSpace space) {
    return finiteSpace.size(space);
  }
}
