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
 * @param phases seconds spent by phase, such as {@code data}, {@code training}, {@code evaluation}
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
    Map<String, Double> phases) {
  public Trial {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
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
    return started == null || finished == null
        ? 0
        : Math.max(0, Duration.between(started, finished).toMillis() / 1000.0);
  }
}
