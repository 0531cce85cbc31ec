package dev.assay.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When trials begin and end. A beginning is what the clock on the wall says; an end is as much
 * later as really passed, whatever that clock has been set to meanwhile.
 */
final class TrialTimes {
  private static final double NANOS = 1e9;

  private final Clock clock;
  private final Map<Integer, Beginning> beginnings = new HashMap<>();

  private record Beginning(Instant instant, long nanos) {}

  TrialTimes(Clock clock) {
    this.clock = clock;
  }

  /** A trial's attempt begins now. */
  Instant begin(int trial) {
    Instant now = clock.instant();
    beginnings.put(trial, new Beginning(now, System.nanoTime()));
    return now;
  }

  /** For how many seconds it has been running; 0 if it isn't. */
  double seconds(int trial) {
    Beginning beginning = beginnings.get(trial);
    return beginning == null ? 0 : (System.nanoTime() - beginning.nanos()) / NANOS;
  }

  /** It ends now. */
  Instant end(int trial) {
    Beginning beginning = beginnings.remove(trial);
    return beginning == null
        ? clock.instant()
        : beginning.instant().plusNanos(System.nanoTime() - beginning.nanos());
  }
}
