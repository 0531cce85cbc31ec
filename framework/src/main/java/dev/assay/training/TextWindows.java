package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.dataset.InputShape;

/**
 * Cuts a text into rows of equal length and walks them side by side in windows, each a minibatch;
 * what is left at the text's end, and at the rows' ends, isn't learnt from. The order is the same
 * in every epoch.
 *
 * <p>Within a window the places stand step by step: first the first place of every row, then the
 * second one of every row.
 */
final class TextWindows implements EpochOrder {
  private final int perEpoch;
  private final int size;
  private final int[] order;

  /**
   * For a text in so many rows.
   *
   * @throws TrialFailedException if the rows are shorter than a window
   */
  TextWindows(InputShape.Text text, int rows) {
    this.perEpoch = text.windows(rows);
    if (perEpoch == 0) {
      throw new TrialFailedException(
          FailureReason.DATA,
          "a text of %d tokens, cut into %d rows, has no window of %d"
              .formatted(text.places() + 1, rows, text.window()));
    }
    this.size = Math.multiplyExact(rows, text.window());
    this.order = new int[Math.multiplyExact(perEpoch, size)];
    // One token of each row is only ever predicted.
    int stride = text.rowLength(rows) + 1;
    int next = 0;
    for (int step = 0; step < perEpoch * text.window(); step++) {
      for (int row = 0; row < rows; row++) {
        order[next++] = row * stride + step;
      }
    }
  }

  @Override
  public int perEpoch() {
    return perEpoch;
  }

  @Override
  public void shuffle(int epoch) {
    // A text has one order.
  }

  @Override
  public int[] order() {
    return order;
  }

  @Override
  public int from(int index) {
    return index * size;
  }

  @Override
  public int to(int index) {
    return Math.min(order.length, from(index) + size);
  }
}
