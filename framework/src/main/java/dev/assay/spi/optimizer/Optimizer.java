package dev.assay.spi.optimizer;

import dev.assay.spi.Kind;
import dev.assay.spi.schedule.Feedback;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** How gradients of the mean loss over a minibatch become updates of the parameters. */
public interface Optimizer {
  Kind<Optimizer> KIND =
      new Kind<>("optimizer", Optimizer.class, "how gradients become updates of the parameters");

  /** A new instance of ND4J's description of it. */
  IUpdater updater();

  /**
   * A new instance whose learning rate follows another schedule; for an optimizer that has none the
   * same as {@link #updater()}.
   *
   * @param change makes that schedule of the one which it would follow
   */
  default IUpdater updater(UnaryOperator<ISchedule> change) {
    return updater();
  }

  /** What is to be told of evaluations: that of the schedules which it follows. */
  default List<Feedback> feedback() {
    return List.of();
  }
}
