package dev.assay.sweep;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import org.jspecify.annotations.Nullable;

/**
 * Counts the trials in a row that failed for one reason, since going on would most likely only add
 * to them. Training that goes wrong numerically counts until a first trial has completed: after
 * that it is what a sweep finds out about a configuration.
 */
final class FailureStreak {
  private final int most;
  private boolean completed;
  private int length;
  private @Nullable FailureReason reason;

  /**
   * A streak of length 0.
   *
   * @param most how long it may become; 0 for any length
   * @param completed whether any trial has completed yet
   */
  FailureStreak(int most, boolean completed) {
    this.most = most;
    this.completed = completed;
  }

  /** A trial ended for good; whether the streak has become as long as it may. */
  boolean isFullAfter(TrialResult result) {
    Failure failure = result.failure();
    if (failure == null) {
      completed |= result.state() == TrialState.COMPLETED;
      length = result.state() == TrialState.INTERRUPTED ? length : 0;
      return false;
    }
    if (completed && isNumerical(failure.reason())) {
      length = 0;
      return false;
    }
    length = failure.reason() == reason ? length + 1 : 1;
    reason = failure.reason();
    return most > 0 && length >= most;
  }

  int length() {
    return length;
  }

  private static boolean isNumerical(FailureReason reason) {
    return reason == FailureReason.NAN || reason == FailureReason.DIVERGED;
  }
}
