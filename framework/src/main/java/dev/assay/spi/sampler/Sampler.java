package dev.assay.spi.sampler;

import dev.assay.spi.Kind;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.List;
import java.util.OptionalLong;

/** Decides which configurations a sweep tries. */
public interface Sampler {
  Kind<Sampler> KIND = new Kind<>("sampler", Sampler.class, "which configurations a sweep tries");

  /** Why the sampler can't search such a space (paths are dotted paths of dimensions). */
  List<Misfit> check(SearchSpace space);

  /** How many different configurations it can propose; empty if there is no end. */
  OptionalLong size(SearchSpace space);

  /**
   * The configuration of this index: a function of its arguments alone.
   *
   * @param index from 0, below {@link #size} where there is one
   * @param random the stream of this index
   */
  Point point(SearchSpace space, long index, RandomStream random);
}
