package dev.assay.standard.optimizer;

import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.schedule.Feedback;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** An optimizer whose learning rate follows a schedule. */
record ScheduledOptimizer(Schedule learningRate, Function<ISchedule, IUpdater> updaters)
    implements Optimizer {

  @Override
  public IUpdater updater() {
    return updater(UnaryOperator.identity());
  }

  @Override
  public IUpdater updater(UnaryOperator<ISchedule> change) {
    return updaters.apply(change.apply(learningRate.schedule()));
  }

  @Override
  public List<Feedback> feedback() {
    return learningRate.feedback();
  }
}
