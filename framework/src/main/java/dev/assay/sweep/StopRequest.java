package dev.assay.sweep;

/** How soon a sweep is to stop. */
public enum StopRequest {
  /** Not at all. */
  NONE,
  /** When the trials that are running have ended; no more are started. */
  AFTER_RUNNING,
  /** Now: running trials are interrupted. */
  NOW
}
