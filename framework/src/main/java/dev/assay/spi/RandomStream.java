package dev.assay.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * A named, splittable stream of pseudo-random numbers; all randomness flows from an experiment's
 * seed through streams like this.
 *
 * <p>{@link #split} derives a stream from this one's key and a name, without drawing from it, so
 * that what one part of the program draws never shifts what another part sees. The generator is
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA
 * 2014); keys are derived with SHA-256. Not safe for use by several threads; not for cryptography.
 */
public final class RandomStream implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long key;
  private long state;

  private RandomStream(long key) {
    this.key = key;
    this.state = key;
  }

  /** The root stream of a seed. */
  public static RandomStream of(long seed) {
    return new RandomStream(derive(seed, "root"));
  }

  /** The stream of this name under this one; the same name always gives the same stream. */
  public RandomStream split(String name) {
    return new RandomStream(derive(key, name));
  }

  /** The stream of this index under this one. */
  public RandomStream split(long index) {
    return split(Long.toString(index));
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** SplitMix64's finaliser: numbers that differ in one bit come out as unlike as random ones. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), with 53 random bits. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Puts the values into a random order (Fisher–Yates). */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  private static long derive(long key, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
      return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
