package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/** Exponential decay by a factor: initial·factor^(i/steps) at step or epoch i. */
public record ExponentialDecay(
    @Doc("value at the start") @In("[0, inf)") double initial,
    @Doc("what the value is multiplied by, every so many steps or epochs") @In("(0, inf)")
        double factor,
    @Doc("steps or epochs until the factor has applied once") @In("(0, inf)") double steps,
    @Doc("whether the value falls at once each time, not little by little") @Default("false")
        boolean staircase,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double exponent = per.count(iteration, epoch) / steps;
    return initial * Math.pow(factor, staircase ? Math.floor(exponent) : exponent);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
