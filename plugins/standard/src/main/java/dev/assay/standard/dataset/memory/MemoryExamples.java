package dev.assay.standard.dataset.memory;

import dev.assay.spi.dataset.Examples;
import org.jspecify.annotations.Nullable;

/** Examples whose features lie one after another in an array, of bytes or of floats. */
public final class MemoryExamples implements Examples {
  /** What each byte stands for: looking it up takes half as long as dividing. */
  private static final float[] SCALED = scaled();

  private final Features features;
  private final int[] labels;
  private final float @Nullable [] numbers;
  private final int width;

  /** All examples' features. */
  private interface Features {
    /** Copies {@code count} of them from an index on. */
    void copy(int from, float[] target, int offset, int count);
  }

  private MemoryExamples(
      Features features, int length, int[] labels, float @Nullable [] numbers, int width) {
    int count = numbers == null ? labels.length : numbers.length;
    if (length != (long) count * width) {
      throw new IllegalArgumentException(
          length + " features for " + count + " examples of " + width);
    }
    this.numbers = numbers;
    this.features = features;
    this.labels = labels;
    this.width = width;
  }

  /**
   * Examples with floats as features. Takes over the arrays, which must not change any more.
   *
   * @param features the examples' features one after another, {@code labels.length × width}
   * @param labels class index of each example
   * @param width number of features of one example
   */
  public static Examples of(float[] features, int[] labels, int width) {
    return new MemoryExamples(
        copying(features), features.length, labels, /* numbers= */ null, width);
  }

  /**
   * Examples with floats as features, of each of which a number is to be learnt. Takes over the
   * arrays, which must not change any more.
   *
   * @param features the examples' features one after another, {@code numbers.length × width}
   * @param numbers what is to be learnt of each example
   * @param width number of features of one example
   */
  public static Examples of(float[] features, float[] numbers, int width) {
    return new MemoryExamples(
        copying(features), features.length, /* labels= */ new int[0], numbers, width);
  }

  private static Features copying(float[] features) {
    return (from, target, offset, count) -> System.arraycopy(features, from, target, offset, count);
  }

  /**
   * Examples with unsigned bytes as features, read out as numbers in [0, 1]: a quarter of the
   * memory of floats. Takes over the arrays, which must not change any more.
   *
   * @param features the examples' features one after another, {@code labels.length × width}
   * @param labels class index of each example
   * @param width number of features of one example
   */
  public static Examples of(byte[] features, int[] labels, int width) {
    return new MemoryExamples(
        (from, target, offset, count) -> {
          for (int i = 0; i < count; i++) {
            target[offset + i] = SCALED[features[from + i] & 0xFF];
          }
        },
        features.length,
        labels,
        /* numbers= */ null,
        width);
  }

  @Override
  public int size() {
    return numbers == null ? labels.length : numbers.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    features.copy(index * width, target, offset, width);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public float value(int index) {
    if (numbers == null) {
      throw new UnsupportedOperationException("these examples have classes, not numbers");
    }
    return numbers[index];
  }

  private static float[] scaled() {
    float[] scaled = new float[256];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i / 255f;
    }
    return scaled;
  }
}
