package dev.assay.run;

import java.util.Locale;

/** Why a trial failed. */
public enum FailureReason {
  /** The loss became NaN or infinite. */
  NAN,
  /** The loss grew far beyond where it began. */
  DIVERGED,
  /** Memory ran out: heap, off-heap or device. */
  OUT_OF_MEMORY,
  /** The trial took longer than allowed. */
  TIMEOUT,
  /** A signal killed the worker process. */
  KILLED,
  /** The worker process crashed or ended by itself. */
  CRASHED,
  /** The data is missing or wrong. */
  DATA,
  /** A file couldn't be written: the disk is full or broken. */
  DISK,
  /** An exception in a component or in training. */
  EXCEPTION;

  /** Name in tables, JSON and the database: {@code out-of-memory}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of this label. */
  public static FailureReason of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
