package dev.assay.run;

import java.util.Locale;

/** Why a trial failed. */
public enum FailureReason {
  /** The loss became NaN or infinite. */
  NAN,
  /** The loss grew far beyond where it began. */
  DIVERGED,
  /** Memory outside the Java heap ran out: that of arrays, of native libraries, of threads. */
  OUT_OF_MEMORY,
  /** The Java heap ran out. */
  OUT_OF_HEAP,
  /** The memory of a GPU ran out. */
  OUT_OF_DEVICE_MEMORY,
  /** The trial took longer than allowed. */
  TIMEOUT,
  /** The worker process gave no sign of life. */
  NO_HEARTBEAT,
  /** A signal killed the worker process. */
  KILLED,
  /** Native code brought the worker process down. */
  NATIVE_CRASH,
  /** The worker process ended by itself, as when a plugin calls {@code System.exit}. */
  WORKER_EXIT,
  /** The worker process said what no worker may say. */
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
