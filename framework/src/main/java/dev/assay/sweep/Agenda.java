package dev.assay.sweep;

import dev.assay.run.FailureReason;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialStage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trials that are still to be started, in their order, with those that are to be tried again.
 */
final class Agenda {
  private final Deque<PlannedTrial> waiting;
  private final Deque<PlannedTrial> alone = new ArrayDeque<>();
  private final Map<Integer, Integer> failures = new HashMap<>();
  private boolean closed;

  /**
   * A further attempt.
   *
   * @param attempt its number, from 2
   * @param attempts how many there are at most
   */
  record Retry(int attempt, int attempts) {}

  Agenda(Collection<PlannedTrial> trials) {
    this.waiting = new ArrayDeque<>(trials);
  }

  /** Puts further trials behind those that wait. */
  void add(Collection<PlannedTrial> trials) {
    waiting.addAll(trials);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && alone.isEmpty();
  }

  /** Takes the next trial that may run beside others. */
  Optional<PlannedTrial> next() {
    return Optional.ofNullable(waiting.poll());
  }

  /**
   * Takes the next trial that has to run alone. They come last, so that the machine is never idle
   * for them while others wait.
   */
  Optional<PlannedTrial> nextAlone() {
    return waiting.isEmpty() ? Optional.ofNullable(alone.poll()) : Optional.empty();
  }

  /**
   * Puts a trial whose attempt failed back, if its reason is worth it: behind one other, which
   * takes the slot that has just become free, so that it is likely to get another slot.
   */
  Optional<Retry> failed(PlannedTrial trial, FailureReason reason) {
    RetryPolicy policy = RetryPolicy.of(reason);
    int failed = failures.merge(trial.number(), 1, Integer::sum);
    if (closed || failed > policy.retries()) {
      return Optional.empty();
    }
    if (policy.alone()) {
      alone.add(trial);
    } else {
      PlannedTrial first = waiting.poll();
      waiting.addFirst(trial);
      if (first != null) {
        waiting.addFirst(first);
      }
    }
    return Optional.of(new Retry(failed + 1, policy.retries() + 1));
  }

  /** Puts a trial back that was taken, perhaps to run alone, but couldn't begin. */
  void returned(PlannedTrial trial, boolean wasAlone) {
    if (!closed) {
      (wasAlone ? alone : waiting).addFirst(trial);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Nothing more of a stage is started; whether there was anything. */
  boolean drop(TrialStage stage) {
    boolean any = waiting.removeIf(trial -> trial.stage() == stage);
    return alone.removeIf(trial -> trial.stage() == stage) || any;
  }

  /** Nothing more is started. */
  void close() {
    closed = true;
    waiting.clear();
    alone.clear();
  }
}
