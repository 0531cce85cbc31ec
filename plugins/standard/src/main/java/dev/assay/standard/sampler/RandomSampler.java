package dev.assay.standard.sampler;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.gaussian.ProcessRegret;
import dev.assay.standard.sampler.space.DistinctPoints;
import dev.assay.standard.sampler.space.FiniteSpace;
import java.util.List;
import java.util.OptionalLong;

/**
 * Independent draws (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR
 * 2012), without repeats where the space is finite.
 *
 * <p>Each dimension draws from a stream of its own name, so one that is added to the file leaves
 * the others' values as they were.
 */
final class RandomSampler implements PlannedSampler, RegretBound {
  private final DistinctPoints distinct = new DistinctPoints();
  private final FiniteSpace draws = new FiniteSpace();

  @Override
  public OptionalLong size(SearchSpace space) {
    return distinct.size(space);
  }

  @Override
  public double regret(SearchSpace space, List<Observation> history, RandomStream random) {
    return ProcessRegret.of(space, history, random);
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    return distinct.at(space, index, random, i -> draws.draw(space, random.split(i)));
  }
}
