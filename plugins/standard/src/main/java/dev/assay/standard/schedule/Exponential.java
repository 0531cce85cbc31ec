package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/** Exponential decay with a floor: floor + (initial − floor)·exp(−i/steps) at step or epoch i. */
public record Exponential(
    @Doc("value at the start") @In("[0, inf)") double initial,
    @Doc("steps or epochs in which the distance to the floor shrinks by the factor e")
        @In("(0, inf)")
        double steps,
    @Doc("value that it approaches") @Default("0") @In("[0, inf)") double floor,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return floor + (initial - floor) * Math.exp(-per.count(iteration, epoch) / steps);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
