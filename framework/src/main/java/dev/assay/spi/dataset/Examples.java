package dev.assay.spi.dataset;

/**
 * A list of labelled examples, held in memory. Implementations are immutable and safe for use by
 * several threads.
 */
public interface Examples {

  /** Number of examples. */
  int size();

  /**
   * Copies one example's features into an array.
   *
   * @param index which example, from 0
   * @param target receives {@link InputShape#size} numbers, scaled as the dataset documents
   * @param offset where in {@code target} they begin
   */
  void features(int index, float[] target, int offset);

  /** Class index of one example; only where the target is a class. */
  int label(int index);

  /** The number to be learnt of one example, in its own unit; only where the target is one. */
  default float value(int index) {
    throw new UnsupportedOperationException("these examples have classes, not numbers");
  }
}
