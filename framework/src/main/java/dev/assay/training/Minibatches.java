package dev.assay.training;

import dev.assay.spi.RandomStream;
import java.util.Arrays;

/**
 * Cuts each epoch's random order of the training examples into minibatches; the last one of an
 * epoch may be smaller. An epoch's order depends on the stream and the epoch alone.
 */
final class Minibatches implements EpochOrder {
  private final RandomStream random;
  private final int batchSize;
  private final int[] order;

  /**
   * For the examples 0 to {@code examples - 1}.
   *
   * @param examples how many there are
   * @param batchSize examples a minibatch, at most
   * @param random each epoch's order comes from a stream under this one
   */
  Minibatches(int examples, int batchSize, RandomStream random) {
    this.random = random;
    this.batchSize = batchSize;
    this.order = new int[examples];
  }

  @Override
  public int perEpoch() {
    return (int) ((order.length + (long) batchSize - 1) / batchSize);
  }

  @Override
  public void shuffle(int epoch) {
    Arrays.setAll(order, i -> i);
    random.split(epoch).shuffle(order);
  }

  @Override
  public int[] order() {
    return order;
  }

  @Override
  public int from(int index) {
    return index * batchSize;
  }

  @Override
  public int to(int index) {
    return (int) Math.min(order.length, (long) from(index) + batchSize);
  }
}
