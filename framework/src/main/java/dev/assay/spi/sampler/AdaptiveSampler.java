package dev.assay.spi.sampler;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.List;

/**
 * A sampler that learns from results: it is asked for one configuration whenever there is room to
 * run one, also while others are still running. It keeps nothing between calls that could change
 * what it answers, so that a sweep can be stopped at any moment, and its log replayed.
 */
public non-sealed interface AdaptiveSampler extends Sampler {

  /** How many configurations it proposes before it looks at any result. */
  long startup(SearchSpace space);

  /**
   * The next configuration: a function of its arguments alone, and under {@link #startup} of all
   * but the history. If the space is finite it is none of the history's, as long as there is
   * another.
   *
   * @param index how many configurations came before, some of which may be missing in the history
   * @param history what is known of them, in their order; any may be pending, failed, pruned or
   *     NaN, and none has to be finished
   * @param random the sampler's stream, the same for all indices; split it, never draw from it
   */
  Point suggest(SearchSpace space, long index, List<Observation> history, RandomStream random);
}
