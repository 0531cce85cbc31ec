package dev.assay.standard.schedule;

import dev.assay.spi.Component;
import dev.assay.spi.schedule.Schedule;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The built-in schedules.
 *
 * <p>Each is a record that is both the parameters and ND4J's schedule: it is immutable, compares by
 * value, and Jackson writes it into a saved model's configuration as it is.
 */
public final class Schedules {
  private Schedules() {}

  /** All of them. */
  public static List<Component<?, ?>> all() {
    return List.of(
        schedule("constant", "always the same value", Constant.class, p -> p),
        schedule(
            "exponential",
            "floor + (initial − floor)·exp(−i/steps) at step i",
            Exponential.class,
            p -> p),
        schedule(
            "exponential-decay",
            "initial·factor^(i/steps) at step i; with staircase, the exponent is rounded down",
            ExponentialDecay.class,
            p -> p),
        schedule("inverse", "initial / (1 + i/steps)^power at step i", Inverse.class, p -> p),
        schedule(
            "cosine",
            "half a cosine from initial to last over the given steps, then last",
            Cosine.class,
            p -> p),
        schedule("piecewise", "constant between given steps", Piecewise.class, p -> p));
  }

  private static <P extends Record> Component<P, Schedule> schedule(
      String name, String summary, Class<P> parameters, Function<P, ISchedule> schedule) {
    return Component.of(
        Schedule.KIND, name, summary, parameters, (p, context) -> () -> schedule.apply(p));
  }
}
