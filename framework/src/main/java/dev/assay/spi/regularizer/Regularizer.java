package dev.assay.spi.regularizer;

import dev.assay.spi.Kind;
import dev.assay.spi.architecture.NetworkDraft;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What keeps a network from overfitting: a penalty, noise or a constraint. */
public interface Regularizer {
  Kind<Regularizer> KIND =
      new Kind<>("regularizer", Regularizer.class, "what keeps a network from overfitting");

  /** Adds itself to a network that is about to be built. */
  void apply(NetworkDraft network);

  /**
   * Changes the labels of a minibatch that is about to be trained on; most leave them alone.
   *
   * @param labels one-hot, perhaps changed by regularizers before this one: examples × classes, to
   *     be changed in place; each row must still add up to 1
   */
  default void labels(INDArray labels) {}

  /**
   * Whether {@link #labels} changes anything: then it can't be used where labels are indices or
   * numbers.
   */
  default boolean changesLabels() {
    return false;
  }

  /**
   * What it does that only one regularizer of an experiment may do, such as {@code clips each
   * layer's gradient}; empty if any number of its kind go together.
   */
  default String claim() {
    return "";
  }
}
