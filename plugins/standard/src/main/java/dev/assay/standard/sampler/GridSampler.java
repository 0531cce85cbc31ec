package dev.assay.standard.sampler;

import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Every combination of the dimensions' grid values, once, the first dimension slowest; {@link
 * GridTree} does the counting.
 */
final class GridSampler implements Sampler {

  @Override
  public List<Misfit> check(SearchSpace space) {
    List<Misfit> misfits = new ArrayList<>();
    for (Dimension dimension : space.dimensions()) {
      if (dimension.distribution().grid().isEmpty()) {
        misfits.add(
            new Misfit(
                dimension.path(),
                "a grid needs steps over a continuous or very wide range",
                "write how many values it visits, such as steps: 5"));
      }
    }
    if (misfits.isEmpty()) {
      try {
        new GridTree(space).size();
      } catch (ArithmeticException e) {
        misfits.add(
            new Misfit(
                "",
                "the grid has more than " + Long.MAX_VALUE + " points",
                "give fewer ranges or fewer steps, or use the sampler random"));
      }
    }
    return misfits;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return OptionalLong.of(new GridTree(space).size());
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    Map<String, Object> chosen = new GridTree(space).values(index);
    Map<String, Object> inOrder = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      Object value = chosen.get(dimension.id());
      if (value != null) {
        inOrder.put(dimension.id(), value);
      }
    }
    return new Point(inOrder);
  }
}
