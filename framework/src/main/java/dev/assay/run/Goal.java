package dev.assay.run;

import java.util.Locale;

/** Which objectives are better. */
public enum Goal {
  MAXIMIZE,
  MINIMIZE;

  /**
   * Whether one objective value beats another. What isn't finite beats nothing and is beaten by any
   * finite number: an infinite accuracy is no better than NaN.
   */
  public boolean better(double value, double than) {
    if (!Double.isFinite(value) || !Double.isFinite(than)) {
      return Double.isFinite(value);
    }
    return this == MAXIMIZE ? value > than : value < than;
  }

  /** Name in files, JSON and the database: {@code maximize}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The goal of this label. */
  public static Goal of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
