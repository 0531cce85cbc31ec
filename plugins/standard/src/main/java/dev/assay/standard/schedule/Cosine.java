package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Cosine annealing: last + (initial − last)·(1 + cos(π·min(i, steps)/steps)) / 2 at i (Loshchilov
 * and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, without restarts).
 */
public record Cosine(
    @Doc("value at the start") @In("[0, inf)") double initial,
    @Doc("steps or epochs until the last value is reached") @In("(0, inf)") double steps,
    @Doc("value from then on") @Default("0") @In("[0, inf)") double last,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double progress = Math.min(per.count(iteration, epoch) / steps, 1);
    return last + (initial - last) * (1 + Math.cos(Math.PI * progress)) / 2;
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
