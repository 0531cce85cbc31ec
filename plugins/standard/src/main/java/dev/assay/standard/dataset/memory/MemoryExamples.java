package dev.assay.standard.dataset.memory;

import dev.assay.spi.dataset.Examples;

/** Examples whose features lie one after another in an array, of bytes or of floats. */
public final class MemoryExamples implements Examples {
  /** What each byte stands for: looking it up takes half as long as dividing. */
  private static final float[] SCALED = scaled();

  private final Features features;
  private final int[] labels;
  private final int width;

  /** All examples' features. */
  private interface Features {
    /** Copies {@code count} of them from an index on. */
    void copy(int from, float[] target, int offset, int count);
  }

  private MemoryExamples(Features features, int length, int[] labels, int width) {
    if (length != (long) labels.length * width) {
      throw new IllegalArgumentException(
          length + " features for " + labels.length + " examples of " + width);
    }
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
        (from, target, offset, count) -> System.arraycopy(features, from, target, offset, count),
        features.length,
        labels,
        width);
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
        width);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    features.copy(index * width, target, offset, width);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  private static float[] scaled() {
    float[] scaled = new float[256];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i / 255f;
    }
    return scaled;
  }
}
