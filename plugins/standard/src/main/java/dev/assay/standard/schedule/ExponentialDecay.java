package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/** Exponential decay by a factor: initial·factor^(i/steps) at step i. */
public record ExponentialDecay(
    @Doc("value at step 0") double initial,
    @Doc("what the value is multiplied by, every so many steps") @In("(0, inf)") double factor,
    @Doc("minibatches until the factor has applied once") @In("(0, inf)") double steps,
    @Doc("whether the value falls at once every so many steps, not little by little")
        @Default("false")
        boolean staircase)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double exponent = iteration / steps;
    return initial * Math.pow(factor, staircase ? Math.floor(exponent) : exponent);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
