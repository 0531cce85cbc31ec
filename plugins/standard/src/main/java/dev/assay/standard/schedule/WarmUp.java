package dev.assay.standard.schedule;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.schedule.Feedback;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Warm-up: another schedule's value at i, times start + (1 − start)·i/steps as long as i is under
 * steps (Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2).
 */
public record WarmUp(
    @Doc("the schedule whose values are approached; it begins at once") Schedule then,
    @Doc("steps or epochs until they are reached") @In("(0, inf)") double steps,
    @Doc("share of the value at the start") @Default("0") @In("[0, 1)") double start,
    @Doc("what is counted") @Default("step") Per per)
    implements Schedule {

  @Override
  public ISchedule schedule() {
    return new Values(then.schedule(), steps, start, per);
  }

  @Override
  public List<Feedback> feedback() {
    return then.feedback();
  }

  /**
   * The values.
   *
   * @param then see {@link WarmUp}, like the others
   */
  public record Values(ISchedule then, double steps, double start, Per per) implements ISchedule {

    @Override
    public double valueAt(int iteration, int epoch) {
      double share = Math.min(per.count(iteration, epoch) / steps, 1);
      return then.valueAt(iteration, epoch) * (start + (1 - start) * share);
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }
}
