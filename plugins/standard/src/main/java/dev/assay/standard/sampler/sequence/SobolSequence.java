package dev.assay.standard.sampler.sequence;

import dev.assay.spi.RandomStream;
import dev.assay.standard.sampler.sequence.SobolSampler.Scrambling;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Rows of a Sobol sequence with the direction numbers of Joe and Kuo (2008), scrambled, each row
 * without those before it.
 */
public final class SobolSequence {
  /** How many there are direction numbers for. */
  public static final int MOST_DIMENSIONS = 1000;

  private static final int BITS = 52;

  private final int dimensions;
  private final Scrambling scrambling;
  private final RandomStream random;

  /**
   * A sequence.
   *
   * @param dimensions from 1 to {@link #MOST_DIMENSIONS}
   * @param random what it is scrambled by
   */
  public SobolSequence(int dimensions, Scrambling scrambling, RandomStream random) {
    this.dimensions = dimensions;
    this.scrambling = scrambling;
    this.random = random;
  }

  /**
   * A row of numbers from 0 to below 1.
   *
   * @throws IllegalArgumentException if the sequence isn't that long
   */
  public double[] row(long index) {
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
