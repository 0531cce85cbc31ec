package dev.assay.standard.sampler.sequence;

import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.space.DistinctPoints;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.List;
import java.util.OptionalLong;

/**
 * Points of a Sobol sequence with the direction numbers of Joe and Kuo (2008), scrambled: the first
 * 2, 4, 8, … fill the space evenly. Best cut off at a power of two. Repeats, which only finite
 * spaces have, are replaced by random points.
 */
public final class SobolSampler implements PlannedSampler {
  private final Scrambling scrambling;
  private final DistinctPoints distinct = new DistinctPoints();

  /** How a sequence is randomised, so that another seed gives other points. */
  public enum Scrambling {
    /** Each bit is flipped or not, depending on those before it (Owen, 1995). */
    OWEN,
    /** Each dimension's bits are flipped by one pattern (Cranley and Patterson, 1976). */
    SHIFT,
    /** Not at all. */
    NONE
  }

  /**
   * The parameters.
   *
   * @param scrambling how the sequence is randomised
   */
  public record Parameters(
      @Doc("how the sequence is randomised: owen, shift or none") @Default("owen")
          Scrambling scrambling) {}

  /** A sampler with these parameters. */
  public SobolSampler(Parameters parameters) {
    this.scrambling = parameters.scrambling();
  }

  @Override
  public List<Misfit> check(SearchSpace space) {
    int dimensions = space.dimensions().size();
    return dimensions <= SobolSequence.MOST_DIMENSIONS
        ? List.of()
        : List.of(
            new Misfit(
                "",
                "a Sobol sequence has at most "
                    + SobolSequence.MOST_DIMENSIONS
                    + " dimensions, not "
                    + dimensions,
                "use the sampler random"));
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return distinct.size(space);
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    UnitCube cube = new UnitCube(space);
    if (cube.size() == 0) {
      return cube.point(new double[0]);
    }
    // Without scrambling the first point is a corner, where most functions are at their worst.
    int skipped = scrambling == Scrambling.NONE ? 1 : 0;
    SobolSequence sequence = new SobolSequence(cube.size(), scrambling, random);
    return distinct.at(space, index, random, i -> cube.point(sequence.row(i + skipped)));
  }
}
