package dev.assay.spi.dataset;

import java.util.stream.IntStream;

/** Some of the examples of another list, in an order of its own, without copying them. */
public final class Selection implements Examples {
  private final Examples all;
  private final int[] rows;

  /**
   * Selects by index.
   *
   * @param rows for each example of this list its index in {@code all}
   */
  public Selection(Examples all, int[] rows) {
    this.all = all;
    this.rows = rows.clone();
  }

  /** The examples from {@code from} to before {@code to}. */
  public static Selection range(Examples all, int from, int to) {
    return new Selection(all, IntStream.range(from, to).toArray());
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
    return all.label(rows[index]);
  }

  @Override
  public float value(int index) {
    return all.value(rows[index]);
  }
}
