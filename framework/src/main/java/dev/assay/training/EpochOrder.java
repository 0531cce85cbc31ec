package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.InputShape;

/** In which order an epoch goes through the training examples, and which ones it takes at once. */
interface EpochOrder {

  /**
   * The order that suits the examples.
   *
   * @param examples how many there are
   * @param batchSize examples, or rows of text, a minibatch
   * @param random what an order is drawn from
   */
  static EpochOrder of(InputShape shape, int examples, int batchSize, RandomStream random) {
    return shape instanceof InputShape.Text text
        ? new TextWindows(text, batchSize)
        : new Minibatches(examples, batchSize, random);
  }

  /** Minibatches an epoch. */
  int perEpoch();

  /** Arranges an epoch, counted from 1. */
  void shuffle(int epoch);

  /** The examples in the epoch's order; valid until the next shuffle. */
  int[] order();

  /** Where in the order a minibatch, counted from 0, begins. */
  int from(int index);

  /** Where in the order a minibatch ends, exclusive. */
  int to(int index);
}
