package dev.assay.spi.dataset.subset;

import dev.assay.spi.dataset.Examples;

/** Some of the examples of another list, with labels of their own. */
final class RenumberedSelection implements Examples {
  private final Examples all;
  private final int[] rows;
  private final int[] labels;

  /**
   * Selects.
   *
   * @param rows for each example of this list its index in {@code all}; kept
   * @param labels for each label in {@code all} its label here; kept
   */
  RenumberedSelection(Examples all, int[] rows, int[] labels) {
    this.all = all;
    this.rows = rows;
    this.labels = labels;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public void features(int index, float[] target, int offset) {
    all.features(rows[index], target, offset);
  }

  @Override
  public int label(int index) {
    return labels[all.label(rows[index])];
  }
}
