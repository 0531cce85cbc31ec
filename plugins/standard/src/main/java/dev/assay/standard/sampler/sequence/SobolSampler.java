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
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Points of a Sobol sequence with the direction numbers of Joe and Kuo (2008), scrambled: the first
 * 2, 4, 8, … fill the space evenly. Best cut off at a power of two. Repeats, which only finite
 * spaces have, are replaced by random points.
 */
public final class SobolSampler implements PlannedSampler {
  /** How many there are direction numbers for. */
  private static final int MOST_DIMENSIONS = 1000;

  private static final int BITS = 52;

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
    return dimensions <= MOST_DIMENSIONS
        ? List.of()
        : List.of(
            new Misfit(
                "",
                "a Sobol sequence has at most "
                    + MOST_DIMENSIONS
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
    return distinct.at(
        space, index, random, i -> cube.point(row(cube.size(), i + skipped, random)));
  }

  private double[] row(int dimensions, long index, RandomStream random) {
    double[] row;
    try {
      row = new SobolSequenceGenerator(dimensions).skipTo(Math.toIntExact(index));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("a Sobol sequence has no point " + index, e);
    }
    for (int d = 0; d < dimensions && scrambling != Scrambling.NONE; d++) {
      long bits = (long) Math.scalb(row[d], BITS);
      long key = random.split("sobol").split(d).nextLong();
      row[d] = Math.scalb((double) scrambled(bits, key), -BITS);
    }
    return row;
  }

  private long scrambled(long bits, long key) {
    if (scrambling == Scrambling.SHIFT) {
      return bits ^ (key >>> (Long.SIZE - BITS));
    }
    long result = 0;
    for (int bit = BITS - 1; bit >= 0; bit--) {
      long above = (bits | 1L << BITS) >>> (bit + 1);
      long flip = RandomStream.mix(key ^ RandomStream.mix(above)) & 1;
      result |= ((bits >>> bit & 1) ^ flip) << bit;
    }
    return result;
  }
}
