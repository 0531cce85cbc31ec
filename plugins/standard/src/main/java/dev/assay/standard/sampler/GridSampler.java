package dev.assay.standard.sampler;

import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.space.Combinations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Every combination of the dimensions' grid values, once; in order, the first dimension is the
 * slowest. {@link Combinations} does the counting.
 */
final class GridSampler implements PlannedSampler {
  private final Order order;
  private @Nullable SearchSpace last;
  private @Nullable Combinations lastGrid;

  /**
   * The parameters.
   *
   * @param order which combinations come first
   */
  record Parameters(
      @Doc("which combinations come first: ordered (the first range changes slowest) or shuffled")
          @Default("ordered")
          Order order) {}

  /** Which combinations come first. */
  enum Order {
    ORDERED,
    SHUFFLED
  }

  GridSampler(Parameters parameters) {
    this.order = parameters.order();
  }

  /** The grid of a space; that of the last is kept, since it may have been a long way to it. */
  private synchronized Combinations grid(SearchSpace space) {
    Combinations grid = lastGrid;
    if (grid == null || !space.equals(last)) {
      grid = Combinations.ofGrid(space);
      lastGrid = grid;
      last = space;
    }
    return grid;
  }

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
    if (misfits.isEmpty() && size(space).isEmpty()) {
      misfits.add(
          new Misfit(
              "",
              space.equals(new SearchSpace(space.dimensions()))
                      && space.dimensions().stream().allMatch(each -> each.when() == null)
                  ? "the grid has more than " + Long.MAX_VALUE + " points"
                  : "a grid with conditions or constraints has at most "
                      + Combinations.MOST_LISTED
                      + " combinations before these apply",
              "give fewer ranges or fewer steps, or use the sampler random"));
    }
    return misfits;
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return grid(space).size();
  }

  @Override
  public boolean isExhaustive() {
    return true;
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    Combinations grid = grid(space);
    long size = grid.size().orElseThrow();
    return grid.point(
        order == Order.SHUFFLED && index < size
            ? new Shuffle(size, random.split("grid").nextLong()).at(index)
            : index);
  }
}
