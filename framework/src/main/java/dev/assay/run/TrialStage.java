package dev.assay.run;

import java.util.Locale;

/** What a trial is for. */
public enum TrialStage {
  /** To compare all configurations. */
  SCREENING,
  /** To measure one of the leaders again, on a seed that had no part in its being chosen. */
  CONFIRMATION;

  /** Name in tables, JSON and the database: {@code screening}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage of this label. */
  public static TrialStage of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
