package dev.assay.spi.sampler;

import dev.assay.spi.RandomStream;
import dev.assay.spi.space.SearchSpace;
import java.util.List;

/**
 * A sampler that can say how much might still be gained by going on, so that a sweep can end when
 * that is little ({@code sweep.until.regret}).
 */
public interface RegretBound {

  /**
   * By how much the best configuration of the space may be better than the best that was tried, in
   * the objective's unit; infinite if there is no telling. A function of its arguments alone.
   *
   * @param history what is known of the configurations that were tried, in their order
   * @param random the stream to search with; split it, never draw from it
   */
  double regret(SearchSpace space, List<Observation> history, RandomStream random);
}
