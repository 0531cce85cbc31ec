package dev.assay.training;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A schedule from some point on, for a network whose counters begin anew there.
 *
 * @param whole the schedule from its beginning
 * @param iterations minibatches that were before
 * @param epochs epochs that were before
 */
record LaterSchedule(ISchedule whole, int iterations, int epochs) implements ISchedule {
  @Override
  public double valueAt(int iteration, int epoch) {
    return whole.valueAt(iterations + iteration, epochs + epoch);
  }

  @Override
  public ISchedule clone() {
    return new LaterSchedule(whole.clone(), iterations, epochs);
  }
}
