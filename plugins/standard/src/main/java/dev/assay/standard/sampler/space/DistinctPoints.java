package dev.assay.standard.sampler.space;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of points from which repeats are taken out where the space is finite: in place of one
 * that came before stands a random one that didn't. What it keeps saves work and changes nothing.
 */
public final class DistinctPoints {
  private final List<Point> points = new ArrayList<>();
  private final Set<Point> seen = new HashSet<>();
  private @Nullable SearchSpace space;
  private boolean finite;
  private long key;

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
      finite = FiniteSpace.all(space).isPresent();
    }
    if (!finite) {
      return sequence.apply(index);
    }
    for (long i = points.size(); i <= index; i++) {
      Point point = sequence.apply(i);
      if (seen.contains(point)) {
        point = FiniteSpace.unseen(space, seen, random.split(i).split("again"));
      }
      points.add(point);
      seen.add(point);
    }
    return points.get((int) index);
  }
}
