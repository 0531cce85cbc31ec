package dev.assay.run;

import java.util.Locale;

/** How far a trial has come. */
public enum TrialState {
  WAITING,
  RUNNING,
  COMPLETED,
  PRUNED,
  FAILED,
  INTERRUPTED;

  /** Name in tables, JSON and the database: {@code completed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of this label. */
  public static TrialState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
