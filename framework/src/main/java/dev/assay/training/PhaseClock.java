package dev.assay.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the wall time that a trial spends in each phase; it is always in exactly one. */
final class PhaseClock {
  private final Map<Phase, Long> nanoseconds = new EnumMap<>(Phase.class);
  private Phase current = Phase.DATA;
  private long since = System.nanoTime();

  /** Leaves the current phase and goes into this one. */
  void enter(Phase phase) {
    long now = System.nanoTime();
    nanoseconds.merge(current, now - since, Long::sum);
    current = phase;
    since = now;
  }

  /** The phase it is in. */
  Phase current() {
    return current;
  }

  /** Seconds spent in a phase so far. */
  double seconds(Phase phase) {
    enter(current);
    return nanoseconds.getOrDefault(phase, 0L) / 1e9;
  }

  void save(DataOutputStream out) throws IOException {
    enter(current);
    for (Phase phase : Phase.values()) {
      out.writeLong(nanoseconds.getOrDefault(phase, 0L));
    }
  }

  /** Adds what an earlier attempt spent. */
  void restore(DataInputStream in) throws IOException {
    for (Phase phase : Phase.values()) {
      long spent = in.readLong();
      if (spent > 0) {
        nanoseconds.merge(phase, spent, Long::sum);
      }
    }
  }

  /** Seconds by phase, of those that took place. */
  Map<String, Double> seconds() {
    enter(current);
    Map<String, Double> seconds = new LinkedHashMap<>();
    nanoseconds.forEach((phase, spent) -> seconds.put(phase.label(), spent / 1e9));
    return seconds;
  }
}
