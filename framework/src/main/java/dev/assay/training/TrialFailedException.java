package dev.assay.training;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;

/** Ends a trial for a reason that is known exactly. */
final class TrialFailedException extends RuntimeException {
  private final FailureReason reason;

  TrialFailedException(FailureReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Failure failure() {
    return new Failure(reason, String.valueOf(getMessage()), "");
  }
}
