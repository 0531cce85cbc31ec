package dev.assay.standard.sampler;

import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Independent draws (Bergstra and Bengio, "Random search for hyper-parameter optimization", JMLR
 * 2012).
 *
 * <p>Each dimension draws from a stream of its own name, so one that is added to the file leaves
 * the others' values as they were.
 */
final class RandomSampler implements Sampler {

  @Override
  public List<Misfit> check(SearchSpace space) {
    return List.of();
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return space.dimensions().isEmpty() ? OptionalLong.of(1) : OptionalLong.empty();
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.isActive(dimension, values)) {
        double u = random.split(dimension.id()).nextDouble();
        values.put(dimension.id(), dimension.distribution().quantile(u));
      }
    }
    return new Point(values);
  }
}
