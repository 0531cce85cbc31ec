package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/** Inverse (power) decay: initial / (1 + i/steps)^power at step i. */
public record Inverse(
    @Doc("value at step 0") double initial,
    @Doc("minibatches until the value has fallen by the factor 2^power") @In("(0, inf)")
        double steps,
    @Doc("how fast it falls") @Default("1") @In("(0, inf)") double power)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return initial / Math.pow(1 + iteration / steps, power);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
