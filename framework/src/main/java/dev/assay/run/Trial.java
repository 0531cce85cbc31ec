package dev.assay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trial as recorded: one configuration trained with one seed.
 *
 * @param plan what it is
 * @param state how far it has come
 * @param failure why it failed; null unless it did
 * @param attempts how often it was started
 * @param objective the objective's value; null unless completed
 * @param metrics metric → last value, by name
 * @param started when the last attempt began; null if none did
 * @param finished when it ended; null if it hasn't
 * @param device what it ran on; null before it did
 * @param phases seconds spent by phase, such as {@code data}, {@code training}, {@code evaluation};
 *     beside these {@link Criterion#PREDICTION_SECONDS}
 * @param note what people should know of its end, such as why it was pruned; may be empty
 */
public record Trial(
    PlannedTrial plan,
    TrialState state,
    @Nullable Failure failure,
    int attempts,
    @Nullable Double objective,
    Map<String, Double> metrics,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Nullable String device,
    Map<String, Double> phases,
    String note) {

  /** A trial of which there is nothing more to say. */
  public Trial(
      PlannedTrial plan,
      TrialState state,
      @Nullable Failure failure,
      int attempts,
      @Nullable Double objective,
      Map<String, Double> metrics,
      @Nullable Instant started,
      @Nullable Instant finished,
      @Nullable String device,
      Map<String, Double> phases) {
    this(plan, state, failure, attempts, objective, metrics, started, finished, device, phases, "");
  }

  public Trial {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }

  /** Why it failed or was pruned, in words; empty if it wasn't. */
  public String message() {
    return failure == null ? note : failure.message();
  }

  /** The trial's number. */
  public int number() {
    return plan.number();
  }

  /**
   * Seconds from start to finish of the last attempt; 0 if it hasn't finished, or if the clock was
   * set back meanwhile.
   */
  public double seconds() {
    return started == null || finished == null ? 0 : seconds(started, finished);
  }

  /** What {@link #seconds} makes of a start and a finish. */
  public static double seconds(Instant started, Instant finished) {
    return Math.max(0, Duration.between(started, finished).toMillis() / 1000.0);
  }
}
