package dev.assay.experiment;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The points of an experiment's configurations by number: those to try first, then the sampler's
 * without these. A sampler that learns is told of other experiments' results as if they had come
 * before. What is kept saves work and changes nothing.
 */
final class Proposals {
  /** A grid larger than this isn't searched for points that were to be tried first anyway. */
  private static final long MOST_SEARCHED = 100_000;

  private final Sampler sampler;
  private final SearchSpace space;
  private final List<Point> first;
  private final Set<Point> firstPoints;
  private final LearntLosses learnt;
  private final RandomStream random;
  private final List<Point> others = new ArrayList<>();
  private long next;

  /**
   * Those of an experiment.
   *
   * @param first the points to try first, each different
   * @param learnt what other experiments found
   * @param random the sampler's stream
   */
  Proposals(
      Sampler sampler,
      SearchSpace space,
      List<Point> first,
      LearntLosses learnt,
      RandomStream random) {
    this.sampler = sampler;
    this.space = space;
    this.first = List.copyOf(first);
    this.firstPoints = Set.copyOf(first);
    this.learnt = sampler instanceof AdaptiveSampler ? learnt : new LearntLosses(List.of());
    this.random = random;
  }

  /** How many there are; empty if there is no end. */
  OptionalLong size() {
    OptionalLong size = sampler.size(space);
    if (first.isEmpty() || size.isEmpty()) {
      return size;
    }
    long all = size.getAsLong();
    if (!(sampler instanceof PlannedSampler planned && planned.isExhaustive())) {
      return OptionalLong.of(Math.max(all, first.size())); // They are all among the sampler's.
    }
    return OptionalLong.of(
        first.size() + (all > MOST_SEARCHED ? all : others(Long.MAX_VALUE).size()));
  }

  /** The points to be tried first. */
  List<Point> first() {
    return first;
  }

  /** How many of so many don't depend on results. */
  long planned(long configurations) {
    return sampler instanceof AdaptiveSampler && !space.dimensions().isEmpty()
        ? Math.min(first.size() + (long) others(startup()).size(), configurations)
        : configurations;
  }

  /** How many points an adaptive sampler proposes that depend on no results. */
  private long startup() {
    long all = ((AdaptiveSampler) sampler).startup(space);
    return Math.max(0, Math.min(all, sampler.size(space).orElse(all)) - learnt.size());
  }

  /**
   * A point.
   *
   * @param history what is known of the configurations before it
   */
  Point at(long configuration, List<Observation> history) {
    if (configuration < first.size()) {
      return first.get((int) configuration);
    }
    long index = configuration - first.size();
    if (sampler instanceof AdaptiveSampler adaptive && index >= others(startup()).size()) {
      List<Observation> all =
          Stream.concat(learnt.beside(history).stream(), history.stream()).toList();
      return complete(
          adaptive.suggest(
              space,
              Math.max(configuration + learnt.size(), adaptive.startup(space)),
              all,
              random));
    }
    if (first.isEmpty()) {
      return complete(raw(index));
    }
    List<Point> points = others(index + 1);
    if (index >= points.size()) {
      throw new IllegalStateException("it has no configuration " + configuration);
    }
    return points.get((int) index);
  }

  /** The sampler's first points, without those that are tried first; at most so many. */
  private synchronized List<Point> others(long count) {
    long end =
        sampler instanceof AdaptiveSampler ? startup() : sampler.size(space).orElse(Long.MAX_VALUE);
    while (others.size() < count && next < end) {
      Point point = complete(raw(next++));
      if (!firstPoints.contains(point)) {
        others.add(point);
      }
    }
    return others.subList(0, (int) Math.min(count, others.size()));
  }

  private Point raw(long index) {
    return sampler instanceof AdaptiveSampler adaptive
        ? adaptive.suggest(space, index, List.of(), random)
        : ((PlannedSampler) sampler).point(space, index, random);
  }

  /**
   * A sampler is a plugin's code: what it gets wrong would show up much later as something else.
   */
  private Point complete(Point point) {
    for (Dimension dimension : space.dimensions()) {
      boolean active = SearchSpace.isActive(dimension, point.values());
      if (active != point.values().containsKey(dimension.id())) {
        throw new IllegalStateException(
            "it gave "
                + (active ? "no value for " : "a value for what isn't there, ")
                + dimension.id());
      }
    }
    if (!space.allows(point)) {
      throw new IllegalStateException("it gave a point that the constraints forbid: " + point);
    }
    return point;
  }
}
