package dev.assay.execution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long worker processes may be silent, how long they may train, and when they are replaced.
 *
 * @param silence a worker that gives no sign of life for so long is killed
 * @param trialTime an attempt of a trial that takes longer is ended; null for no limit
 * @param grace how long a trial may take to end when told to, before its worker is killed
 * @param recycleAfter a worker is replaced after so many trials; null for {@link #MANY_TRIALS}, but
 *     not before it is {@link #OLD}, so that short trials needn't pay for many starts
 */
public record WorkerLimits(
    Duration silence,
    @Nullable Duration trialTime,
    Duration grace,
    @Nullable Integer recycleAfter) {
  /** After so many trials a worker of a certain age is replaced. */
  static final int MANY_TRIALS = 200;

  /** The age from which a worker is replaced after many trials. */
  static final Duration OLD = Duration.ofMinutes(10);

  /** The usual limits: 30 s of silence, no limit of time. */
  public static WorkerLimits usual() {
    return new WorkerLimits(Duration.ofSeconds(30), null, Duration.ofSeconds(10), null);
  }

  /** Whether a worker has served its time. */
  boolean wornOut(int trials, Duration age) {
    return recycleAfter == null
        ? trials >= MANY_TRIALS && age.compareTo(OLD) >= 0
        : trials >= recycleAfter;
  }
}
