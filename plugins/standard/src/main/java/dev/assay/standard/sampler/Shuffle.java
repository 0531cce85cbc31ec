package dev.assay.standard.sampler;

import dev.assay.spi.RandomStream;

/**
 * A random order of the numbers under a bound, each computed by itself: a Feistel network over the
 * next power of four, walked until it comes to a number under the bound (Black and Rogaway,
 * "Ciphers with arbitrary finite domains", 2002).
 */
final class Shuffle {
  private static final int ROUNDS = 6;

  private final long size;
  private final long key;
  private final int half;

  /**
   * An order.
   *
   * @param size the bound, at least 1
   * @param key which order
   */
  Shuffle(long size, long key) {
    this.size = size;
    this.key = key;
    this.half = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
  }

  /** The number at a place, from 0. */
  long at(long place) {
    long number = place;
    do {
      number = permuted(number);
    } while (Long.compareUnsigned(number, size) >= 0);
    return number;
  }

  private long permuted(long number) {
    long mask = (1L << half) - 1;
    long left = number >>> half;
    long right = number & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (RandomStream.mix(right + key + round * 0x9E3779B97F4A7C15L) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
