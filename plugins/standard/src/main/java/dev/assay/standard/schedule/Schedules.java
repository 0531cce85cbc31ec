package dev.assay.standard.schedule;

import dev.assay.spi.Component;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The built-in schedules.
 *
 * <p>Most are records that are both the parameters and ND4J's schedule: they are immutable, compare
 * by value, and Jackson writes them into a saved model's configuration as they are.
 */
public final class Schedules {
  private Schedules() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        schedule("constant", "always the same value", Constant.class, p -> p),
        schedule(
            "exponential",
            "floor + (initial − floor)·exp(−i/steps) at step or epoch i",
            Exponential.class,
            p -> p),
        schedule(
            "exponential-decay",
            "initial·factor^(i/steps) at step or epoch i; with staircase, the exponent is rounded down",
            ExponentialDecay.class,
            p -> p),
        schedule(
            "inverse", "initial / (1 + i/steps)^power at step or epoch i", Inverse.class, p -> p),
        schedule(
            "cosine",
            "half a cosine from initial to last over the given steps or epochs, then last",
            Cosine.class,
            p -> p),
        schedule("piecewise", "constant between given steps or epochs", Piecewise.class, p -> p),
        schedule(
            "power",
            "initial / (1 + i/steps)^power at step or epoch i, the same as inverse",
            Inverse.class,
            p -> p),
        schedule(
            "step",
            "multiplied by a factor every so many steps or epochs",
            Step.class,
            Step::schedule),
        schedule(
            "one-cycle",
            "rises to a peak, falls back, then falls to the last value (Smith, 2018)",
            OneCycle.class,
            p -> p),
        Component.of(
            Schedule.KIND,
            "warm-up",
            "another schedule whose values are approached in a straight line (Goyal et al., 2017)",
            WarmUp.class,
            (p, context) -> p),
        Component.of(
            Schedule.KIND,
            "performance",
            "divided each time that a metric of training or validation stops getting better",
            Performance.class,
            (p, context) -> new PerformanceSchedule(p)));
  }

  private static <P extends Record> Component<P, Schedule> schedule(
      String name, String summary, Class<P> parameters, Function<P, ISchedule> schedule) {
    return Component.of(
        Schedule.KIND, name, summary, parameters, (p, context) -> () -> schedule.apply(p));
  }
}
