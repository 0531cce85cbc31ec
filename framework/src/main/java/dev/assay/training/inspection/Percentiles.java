package dev.assay.training.inspection;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Finds percentiles of many numbers exactly, without sorting or copying them: each of three passes
 * counts numbers by the next bits of their place in the order of all floats, in those buckets that
 * a wanted number lies in.
 *
 * <p>The p-th percentile is interpolated between the order statistics around (n − 1)·p/100, as
 * spreadsheets and NumPy do by default (definition 7 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", The American Statistician 50, 1996).
 */
final class Percentiles {
  private static final int TOP_BITS = 11;
  private static final int MIDDLE_BITS = 11;
  private static final int LOW_BITS = 10;
  private static final int PORTION = 1 << 12;

  private final float[] portion = new float[PORTION];
  private final List<Integer> percentages;

  /** For these percentages. */
  Percentiles(List<Integer> percentages) {
    this.percentages = percentages;
  }

  /**
   * The percentiles of all numbers of these buffers together, at least one. NaN counts as greater
   * than infinity, or as less than its negative, by its sign.
   */
  double[] of(List<FloatBuffer> numbers) {
    long n = numbers.stream().mapToLong(FloatBuffer::limit).sum();
    long[] ranks = new long[2 * percentages.size()];
    double[] shares = new double[percentages.size()];
    for (int i = 0; i < percentages.size(); i++) {
      double place = (n - 1) * percentages.get(i) / 100.0;
      ranks[2 * i] = (long) place;
      ranks[2 * i + 1] = Math.min(n - 1, ranks[2 * i] + 1);
      shares[i] = place - ranks[2 * i];
    }
    float[] found = n <= PORTION ? sorted(numbers, (int) n, ranks) : select(numbers, ranks);
    double[] percentiles = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      double low = found[2 * i];
      // Without this, infinity times 0 would be NaN.
      percentiles[i] = shares[i] == 0 ? low : low + shares[i] * (found[2 * i + 1] - low);
    }
    return percentiles;
  }

  private float[] sorted(List<FloatBuffer> numbers, int n, long[] ranks) {
    int filled = 0;
    for (FloatBuffer buffer : numbers) {
      buffer.get(0, portion, filled, buffer.limit());
      filled += buffer.limit();
    }
    Arrays.sort(portion, 0, n);
    float[] found = new float[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      found[i] = portion[(int) ranks[i]];
    }
    return found;
  }

  private float[] select(List<FloatBuffer> numbers, long[] ranks) {
    int[] prefixes = new int[ranks.length];
    long[] within = ranks.clone();
    int bits = 0;
    for (int next : new int[] {TOP_BITS, MIDDLE_BITS, LOW_BITS}) {
      Buckets buckets = new Buckets(prefixes, bits, next);
      for (FloatBuffer buffer : numbers) {
        for (int from = 0; from < buffer.limit(); from += PORTION) {
          int length = Math.min(PORTION, buffer.limit() - from);
          buffer.get(from, portion, 0, length);
          buckets.count(portion, length);
        }
      }
      for (int i = 0; i < ranks.length; i++) {
        buckets.descend(prefixes, within, i);
      }
      bits += next;
    }
    float[] found = new float[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      int key = prefixes[i];
      found[i] = Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
    return found;
  }

  /** Counts of the numbers with certain prefixes, by their next bits. */
  private static final class Buckets {
    private final int bits;
    private final int next;
    private final int[] known;
    private final int[] first = new int[1 << TOP_BITS];
    private final int[][] counts;

    Buckets(int[] prefixes, int bits, int next) {
      this.bits = bits;
      this.next = next;
      this.known = Arrays.stream(prefixes).distinct().sorted().toArray();
      this.counts = new int[known.length][1 << next];
      Arrays.fill(first, known.length);
      for (int k = known.length - 1; k >= 0 && bits > 0; k--) {
        first[top(known[k])] = k;
      }
    }

    /** The first bits of a prefix. */
    private int top(int prefix) {
      return prefix >>> (bits - TOP_BITS);
    }

    void count(float[] numbers, int length) {
      int shift = Integer.SIZE - bits - next;
      if (bits == 0) {
        for (int i = 0; i < length; i++) {
          counts[0][key(numbers[i]) >>> shift]++;
        }
        return;
      }
      int mask = (1 << next) - 1;
      for (int i = 0; i < length; i++) {
        int key = key(numbers[i]);
        int prefix = key >>> (Integer.SIZE - bits);
        // Most numbers are told by their first bits not to be near a wanted one.
        for (int k = first[top(prefix)]; k < known.length && known[k] <= prefix; k++) {
          if (known[k] == prefix) {
            counts[k][(key >>> shift) & mask]++;
          }
        }
      }
    }

    /** Adds the next bits to the prefix of a wanted number; its rank becomes that within them. */
    void descend(int[] prefixes, long[] within, int i) {
      int k = Arrays.binarySearch(known, prefixes[i]);
      int bucket = 0;
      while (within[i] >= counts[k][bucket]) {
        within[i] -= counts[k][bucket];
        bucket++;
      }
      prefixes[i] = (prefixes[i] << next) | bucket;
    }

    /** A number's place in the order of all floats, as an unsigned integer. */
    private static int key(float number) {
      int raw = Float.floatToRawIntBits(number);
      return raw ^ ((raw >> 31) | Integer.MIN_VALUE);
    }
  }
}
