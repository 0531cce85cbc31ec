package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/** Inverse (power) decay: initial / (1 + i/steps)^power at step or epoch i. */
public record Inverse(
    @Doc("value at the start") @In("[0, inf)") double initial,
    @Doc("steps or epochs until the value has fallen by the factor 2^power") @In("(0, inf)")
        double steps,
    @Doc("how fast it falls") @Default("1") @In("(0, inf)") double power,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return initial / Math.pow(1 + per.count(iteration, epoch) / steps, power);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
