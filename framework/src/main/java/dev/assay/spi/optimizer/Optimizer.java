package dev.assay.spi.optimizer;

import dev.assay.spi.Kind;
import org.nd4j.linalg.learning.config.IUpdater;

/** How gradients of the mean loss over a minibatch become updates of the parameters. */
public interface Optimizer {
  Kind<Optimizer> KIND =
      new Kind<>("optimizer", Optimizer.class, "how gradients become updates of the parameters");

  /** A new instance of ND4J's description of it. */
  IUpdater updater();
}
