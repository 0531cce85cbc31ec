package dev.assay.training;

import dev.assay.spi.dataset.Examples;

/** Examples given as arrays. */
final class ArrayExamples implements Examples {
  private final int inputs;
  private final float[] features;
  private final int[] labels;

  ArrayExamples(int inputs, float[] features, int[] labels) {
    this.inputs = inputs;
    this.features = features;
    this.labels = labels;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    System.arraycopy(features, index * inputs, target, offset, inputs);
  }

  @Override
  public int label(int index) {
    return labels[index];
  }
}
