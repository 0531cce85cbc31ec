package dev.assay.standard.sampler.sequence;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.space.FiniteSpace;

/** The points an adaptive sampler begins with: a scrambled Sobol sequence, if there is one. */
public final class StartPoints {
  private final PlannedSampler sequence =
      new SobolSampler(new SobolSampler.Parameters(SobolSampler.Scrambling.OWEN));

  private final FiniteSpace draws = new FiniteSpace();

  /** The point of an index, from 0. */
  public Point point(SearchSpace space, long index, RandomStream random) {
    return sequence.check(space).isEmpty()
        ? sequence.point(space, index, random)
        : draws.draw(space, random.split(index));
  }
}
