package dev.assay.sweep;

import dev.assay.run.FailureReason;

/**
 * Which failures are worth another attempt. A worker process that died may have done so for a
 * reason outside the trial: two retries. Where memory ran out, others may have had it: one retry,
 * with nothing beside it. What is wrong with the machine or the settings takes a person to mend: no
 * retry, but another attempt when the command is run again. All else a trial would only repeat.
 *
 * @param retries how often a trial is tried again at once
 * @param alone whether that is done with no other trial running
 * @param isFinal whether the same command, run later, leaves the trial as it is
 */
record RetryPolicy(int retries, boolean alone, boolean isFinal) {
  private static final RetryPolicy NEVER = new RetryPolicy(0, false, true);
  private static final RetryPolicy LATER = new RetryPolicy(0, false, false);
  private static final RetryPolicy ELSEWHERE = new RetryPolicy(2, false, false);
  private static final RetryPolicy ALONE = new RetryPolicy(1, true, false);

  static RetryPolicy of(FailureReason reason) {
    return switch (reason) {
      case KILLED, NATIVE_CRASH, WORKER_EXIT, NO_HEARTBEAT, CRASHED -> ELSEWHERE;
      case OUT_OF_MEMORY, OUT_OF_HEAP, OUT_OF_DEVICE_MEMORY -> ALONE;
      case TIMEOUT, DATA, DISK -> LATER;
      case NAN, DIVERGED, EXCEPTION -> NEVER;
    };
  }
}
