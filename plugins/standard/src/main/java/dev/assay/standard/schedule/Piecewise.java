package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;

/** Constant between given steps or epochs. */
public record Piecewise(
    @Doc("steps or epochs, counted from 0, at which the next value takes over, ascending")
        @In("[1, inf)")
        List<Integer> steps,
    @Doc("the values, one more than steps") @In("[0, inf)") List<Double> values,
    @Doc("what is counted") @Default("step") Per per)
    implements ISchedule {
  public Piecewise {
    steps = List.copyOf(steps);
    values = List.copyOf(values);
    if (values.size() != steps.size() + 1) {
      throw new IllegalArgumentException(
          steps.size() + " steps need " + (steps.size() + 1) + " values, not " + values.size());
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i) <= steps.get(i - 1)) {
        throw new IllegalArgumentException("steps must ascend, unlike " + steps);
      }
    }
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    int piece = 0;
    while (piece < steps.size() && per.count(iteration, epoch) >= steps.get(piece)) {
      piece++;
    }
    return values.get(piece);
  }

  @Override
  public ISchedule clone() {
    return this;
  }
}
