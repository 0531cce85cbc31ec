package dev.assay.execution;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a trial has been silent or running for too long. It is told how much time has passed
 * rather than looking at a clock: while this process itself is stopped, no time passes for its
 * workers either.
 */
final class Watch {

  /** What is to be done about the worker. */
  enum Measure {
    NONE,
    INTERRUPT,
    KILL
  }

  private final WorkerLimits limits;
  private boolean training;
  private boolean asked;
  private Duration silence = Duration.ZERO;
  private Duration running = Duration.ZERO;
  private long residentBytes;
  private long step;
  private @Nullable Failure verdict;

  Watch(WorkerLimits limits) {
    this.limits = limits;
  }

  /** A trial begins. */
  synchronized void begin() {
    training = true;
    asked = false;
    silence = Duration.ZERO;
    running = Duration.ZERO;
    step = 0;
    verdict = null;
  }

  /** The worker said something. */
  synchronized void heard(Message message) {
    silence = Duration.ZERO;
    if (message instanceof Message.Heartbeat beat) {
      residentBytes = beat.residentBytes();
      step = beat.step();
    }
  }

  /** The user wants the trial to end, so its time is no longer of interest. */
  synchronized void interrupted() {
    asked = true;
  }

  /** Time has passed: what must be done now. */
  synchronized Measure passed(Duration time) {
    if (!training) {
      return Measure.NONE;
    }
    silence = silence.plus(time);
    running = running.plus(time);
    if (silence.compareTo(limits.silence()) >= 0) {
      verdict =
          new Failure(
              FailureReason.NO_HEARTBEAT,
              "the worker process gave no sign of life for "
                  + text(limits.silence())
                  + reached()
                  + ", and was killed",
              "");
      return Measure.KILL;
    }
    Duration limit = limits.trialTime();
    if (limit == null || asked || running.compareTo(limit) < 0) {
      return Measure.NONE;
    }
    if (verdict == null) {
      verdict =
          new Failure(
              FailureReason.TIMEOUT,
              "it took longer than the " + text(limit) + " of execution.trial-timeout" + reached(),
              "");
      return Measure.INTERRUPT;
    }
    return running.compareTo(limit.plus(limits.grace())) >= 0 ? Measure.KILL : Measure.NONE;
  }

  /** The trial ended by itself: its result, unless it ended only because it took too long. */
  synchronized TrialResult end(TrialResult result) {
    training = false;
    return verdict != null && result.state() == TrialState.INTERRUPTED
        ? TrialResult.failed(verdict)
        : result;
  }

  /** The worker died: why, if it was killed for what it did; null if it died by itself. */
  synchronized @Nullable Failure died() {
    training = false;
    return verdict;
  }

  /** The memory that the process held when it last told; 0 if it never did. */
  synchronized long residentBytes() {
    return residentBytes;
  }

  private String reached() {
    return " (last heard of at step " + step + ")";
  }

  private static String text(Duration time) {
    return time.toMillisPart() == 0 && time.toSeconds() < 600
        ? time.toSeconds() + " s"
        : time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
