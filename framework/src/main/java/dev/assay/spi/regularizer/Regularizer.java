package dev.assay.spi.regularizer;

import dev.assay.spi.Kind;
import dev.assay.spi.architecture.NetworkDraft;

/** What keeps a network from overfitting: a penalty, noise or a constraint. */
public interface Regularizer {
  Kind<Regularizer> KIND =
      new Kind<>("regularizer", Regularizer.class, "what keeps a network from overfitting");

  /** Adds itself to a network that is about to be built. */
  void apply(NetworkDraft network);
}
