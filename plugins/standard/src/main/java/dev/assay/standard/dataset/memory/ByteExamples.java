package dev.assay.standard.dataset.memory;

import dev.assay.spi.dataset.Examples;

/**
 * Examples whose features are unsigned bytes, read out as numbers in [0, 1]: a quarter of the
 * memory of floats.
 */
public final class ByteExamples implements Examples {
  /** What each byte stands for: looking it up takes half as long as dividing. */
  private static final float[] SCALED = scaled();

  private final byte[] features;
  private final int[] labels;
  private final int width;

  /**
   * Takes over the arrays, which must not change any more.
   *
   * @param features the examples' features one after another, {@code labels.length × width}
   * @param labels class index of each example
   * @param width number of features of one example
   */
  public ByteExamples(byte[] features, int[] labels, int width) {
    if (features.length != (long) labels.length * width) {
      throw new IllegalArgumentException(
          features.length + " features for " + labels.length + " examples of " + width);
    }
    this.features = features;
    this.labels = labels;
    this.width = width;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    int from = index * width;
    for (int i = 0; i < width; i++) {
      target[offset + i] = SCALED[features[from + i] & 0xFF];
    }
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
