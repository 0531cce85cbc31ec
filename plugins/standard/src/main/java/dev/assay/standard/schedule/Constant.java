package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Doc;
import org.nd4j.linalg.schedule.ISchedule;

/** Always the same value. */
public record Constant(@Doc("the value") double value) implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    return value;
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
