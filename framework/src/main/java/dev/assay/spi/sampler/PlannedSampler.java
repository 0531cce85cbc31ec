package dev.assay.spi.sampler;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;

/** A sampler that needs no results: all its configurations are known before the first runs. */
public non-sealed interface PlannedSampler extends Sampler {

  /**
   * The configuration of this index, no other index's if there are {@link #size} of them: a
   * function of its arguments alone.
   *
   * @param index from 0, below {@link #size} where there is one
   * @param random the sampler's stream, the same for all indices; split it, never draw from it
   */
  Point point(SearchSpace space, long index, RandomStream random);

  /**
   * Whether it is there to visit a whole space of known size, as a grid is. A file then needn't say
   * how many trials it wants, and after ranges have changed each configuration is looked for among
   * those recorded.
   */
  default boolean isExhaustive() {
    return false;
  }
}
