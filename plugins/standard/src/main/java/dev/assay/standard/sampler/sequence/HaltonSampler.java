package dev.assay.standard.sampler.sequence;

import dev.assay.spi.RandomStream;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.standard.sampler.space.DistinctPoints;
import dev.assay.standard.sampler.space.UnitCube;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.primes.Primes;

/**
 * Points of a Halton sequence: dimension d's number is the index's digits in the d-th prime base,
 * mirrored at the point. Scrambled, each place has its digits permuted at random (Owen, "A
 * randomized Halton algorithm in R", 2017), which undoes the stripes that high bases show. Any
 * number of points is about as good as any other. Repeats, which only finite spaces have, are
 * replaced by random points.
 */
public final class HaltonSampler implements PlannedSampler {
  private static final double PRECISION = 0x1.0p-52;

  private final boolean scrambled;
  private final DistinctPoints distinct = new DistinctPoints();

  /**
   * The parameters.
   *
   * @param scrambled whether digits are permuted
   */
  public record Parameters(
      @Doc("whether digits are permuted at random, so that another seed gives other points")
          @Default("true")
          boolean scrambled) {}

  /** A sampler with these parameters. */
  public HaltonSampler(Parameters parameters) {
    this.scrambled = parameters.scrambled();
  }

  @Override
  public OptionalLong size(SearchSpace space) {
    return distinct.size(space);
  }

  @Override
  public Point point(SearchSpace space, long index, RandomStream random) {
    UnitCube cube = new UnitCube(space);
    // Without scrambling the first point is a corner, where most functions are at their worst.
    int skipped = scrambled ? 0 : 1;
    return distinct.at(
        space, index, random, i -> cube.point(row(cube.size(), i + skipped, random)));
  }

  private double[] row(int dimensions, long index, RandomStream random) {
    double[] row = new double[dimensions];
    int base = 1;
    for (int d = 0; d < dimensions; d++) {
      base = Primes.nextPrime(base + 1);
      row[d] = mirrored(index, base, random.split("halton").split(d));
    }
    return row;
  }

  private double mirrored(long index, int base, RandomStream random) {
    double sum = 0;
    double place = 1.0 / base;
    // Scrambling changes the zeros behind the last digit, too.
    for (long rest = index; rest > 0 || (scrambled && place > PRECISION); rest /= base) {
      int digit = (int) (rest % base);
      sum += place * (scrambled ? permutation(base, random.split("" + place))[digit] : digit);
      place /= base;
    }
    return sum;
  }

  private static int[] permutation(int base, RandomStream random) {
    int[] digits = IntStream.range(0, base).toArray();
    random.shuffle(digits);
    return digits;
  }
}
