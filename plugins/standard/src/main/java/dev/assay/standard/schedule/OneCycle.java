package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * One cycle: from the initial value in a straight line to the peak, back as fast, then down to the
 * last value (Smith, "A disciplined approach to neural network hyper-parameters", 2018).
 */
public record OneCycle(
    @Doc("value at the start, and after the cycle") @In("[0, inf)") double initial,
    @Doc("greatest value") @In("(0, inf)") double peak,
    @Doc("steps or epochs until the last value is reached") @In("(0, inf)") double steps,
    @Doc("share of the steps in which the value rises, and in which it falls back")
        @Default("0.45")
        @In("(0, 0.5]")
        double rise,
    @Doc("value at the end and from then on") @Default("0") @In("[0, inf)") double last,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {

  @Override
  public double valueAt(int iteration, int epoch) {
    double progress = Math.min(per.count(iteration, epoch) / steps, 1);
    if (progress < rise) {
      return initial + (peak - initial) * progress / rise;
    }
    if (progress < 2 * rise) {
      return peak + (initial - peak) * (progress - rise) / rise;
    }
    return rise == 0.5 ? last : initial + (last - initial) * (progress - 2 * rise) / (1 - 2 * rise);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
