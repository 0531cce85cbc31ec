package dev.assay.standard.dataset.memory;

import dev.assay.spi.dataset.Examples;

/** Examples whose features are floats. */
public final class FloatExamples implements Examples {
  private final float[] features;
  private final int[] labels;
  private final int width;

  /**
   * Takes over the arrays, which must not change any more.
   *
   * @param features the examples' features one after another, {@code labels.length × width}
   * @param labels class index of each example
   * @param width number of features of one example
   */
  public FloatExamples(float[] features, int[] labels, int width) {
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
    System.arraycopy(features, index * width, target, offset, width);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }
}
