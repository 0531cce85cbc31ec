package dev.assay.training.matrix;

import dev.assay.spi.RandomStream;

/** Draws which values are kept: each with the same probability, divided by it. */
public final class DropoutMask {
  private static final int BITS = 31;

  private DropoutMask() {}

  /** Fills a mask with 1/keep, with probability keep (to 31 bits), or 0. */
  public static void draw(float[] mask, int length, float keep, RandomStream noise) {
    long limit = (long) (keep * (1L << BITS));
    float kept = 1 / keep;
    for (int i = 0; i < length; i += 2) {
      long bits = noise.nextLong();
      mask[i] = bits >>> (Long.SIZE - BITS) < limit ? kept : 0;
      if (i + 1 < length) {
        mask[i + 1] = (bits & ((1L << BITS) - 1)) < limit ? kept : 0;
      }
    }
  }
}
