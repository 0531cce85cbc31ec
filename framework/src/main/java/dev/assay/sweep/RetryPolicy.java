package dev.assay.sweep;

import dev.assay.run.FailureReason;

/**
 * Which failures are worth another attempt. A worker process that died may have done so for a
 * reason outside the trial: two retries. Where memory ran out, others may have had it: one retry,
 * with nothing beside it. All else a trial would only repeat.
 *
 * @param retries how often a trial is tried again
 * @param alone whether that is done with no other trial running
 */
record RetryPolicy(int retries, boolean alone) {
  private static final RetryPolicy NEVER = new RetryPolicy(0, false);
  private static final RetryPolicy ELSEWHERE = new RetryPolicy(2, false);
  private static final RetryPolicy ALONE = new RetryPolicy(1, true);

  static RetryPolicy of(FailureReason reason) {
    return switch (reason) {
      case KILLED, NATIVE_CRASH, WORKER_EXIT, NO_HEARTBEAT, CRASHED -> ELSEWHERE;
      case OUT_OF_MEMORY, OUT_OF_HEAP, OUT_OF_DEVICE_MEMORY -> ALONE;
      case NAN, DIVERGED, TIMEOUT, DATA, DISK, EXCEPTION -> NEVER;
    };
  }
}
