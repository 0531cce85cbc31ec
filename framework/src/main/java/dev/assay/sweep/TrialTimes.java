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

  /** It ends now. */
  Span end(int trial) {
    Beginning beginning = beginnings.remove(trial);
    if (beginning == null) {
      Instant now = clock.instant();
      return new Span(now, now);
    }
    return new Span(
        beginning.instant(), beginning.instant().plusNanos(System.nanoTime() - beginning.nanos()));
  }

  /** From when to when a trial ran. */
  record Span(Instant from, Instant to) {}
}
