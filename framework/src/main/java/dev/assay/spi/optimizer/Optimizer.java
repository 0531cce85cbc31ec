package dev.assay.spi.optimizer;

import dev.assay.spi.Kind;
import dev.assay.spi.schedule.Feedback;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;

/** How gradients of the mean loss over a minibatch become updates of the parameters. */
public interface Optimizer {
  Kind<Optimizer> KIND =
      new Kind<>("optimizer", Optimizer.class, "how gradients become updates of the parameters");

  /** A new instance of ND4J's description of it. */
  IUpdater updater();

  /** What is to be told of evaluations: that of the schedules which it follows. */
  default List<Feedback> feedback() {
    return List.of();
  }
}
