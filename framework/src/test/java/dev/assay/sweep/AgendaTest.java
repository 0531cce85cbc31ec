package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is started next, and when nothing is any more. */
class AgendaTest {
  private final List<PlannedTrial> trials =
      IntStream.range(0, 4)
          .mapToObj(number -> new PlannedTrial(number, number, 0, 1, Map.of(), "{}"))
          .toList();
  private final Agenda agenda = new Agenda(trials);

  @Test
  void a_crashed_trial_comes_after_one_other_and_twice_at_most() {
    PlannedTrial first = agenda.next().orElseThrow();
    assertEquals(
        Optional.of(new Agenda.Retry(2, 3)), agenda.failed(first, FailureReason.NATIVE_CRASH));
    assertEquals(1, agenda.next().orElseThrow().number());
    assertEquals(0, agenda.next().orElseThrow().number());
    assertEquals(Optional.of(new Agenda.Retry(3, 3)), agenda.failed(first, FailureReason.KILLED));
    assertEquals(Optional.empty(), agenda.failed(first, FailureReason.KILLED));
  }

  @Test
  void a_trial_that_lacked_memory_comes_last_and_alone() {
    PlannedTrial first = agenda.next().orElseThrow();
    assertEquals(
        Optional.of(new Agenda.Retry(2, 2)), agenda.failed(first, FailureReason.OUT_OF_HEAP));
    assertEquals(Optional.empty(), agenda.nextAlone());
    for (int number = 1; number < 4; number++) {
      assertEquals(number, agenda.next().orElseThrow().number());
    }
    assertEquals(Optional.empty(), agenda.next());
    assertEquals(Optional.of(first), agenda.nextAlone());
    assertTrue(agenda.isEmpty());
    assertEquals(Optional.empty(), agenda.failed(first, FailureReason.OUT_OF_DEVICE_MEMORY));
  }

  @Test
  void a_trial_that_could_not_begin_is_the_next_to_begin() {
    PlannedTrial first = agenda.next().orElseThrow();
    agenda.returned(first, /* wasAlone= */ false);
    assertEquals(Optional.of(first), agenda.next());
    for (int number = 1; number < 4; number++) {
      assertEquals(number, agenda.next().orElseThrow().number());
    }
    agenda.returned(first, /* wasAlone= */ true);
    assertEquals(Optional.empty(), agenda.next());
    assertEquals(Optional.of(first), agenda.nextAlone());
  }

  @Test
  void what_a_trial_would_only_repeat_is_not_tried_again() {
    for (FailureReason reason :
        List.of(
            FailureReason.NAN,
            FailureReason.DIVERGED,
            FailureReason.TIMEOUT,
            FailureReason.DATA,
            FailureReason.EXCEPTION)) {
      assertEquals(Optional.empty(), new Agenda(trials).failed(trials.get(0), reason));
    }
    agenda.close();
    assertTrue(agenda.isEmpty());
    assertEquals(Optional.empty(), agenda.failed(trials.get(0), FailureReason.KILLED));
  }

  @Test
  void a_streak_is_broken_by_success_and_by_another_reason() {
    FailureStreak streak = new FailureStreak(2, false);
    assertFalse(streak.isFullAfter(failed(FailureReason.DATA)));
    assertFalse(streak.isFullAfter(failed(FailureReason.EXCEPTION)));
    assertFalse(streak.isFullAfter(completed()));
    assertFalse(streak.isFullAfter(failed(FailureReason.EXCEPTION)));
    assertFalse(streak.isFullAfter(TrialResult.interrupted()));
    assertTrue(streak.isFullAfter(failed(FailureReason.EXCEPTION)));
    assertEquals(2, streak.length());
  }

  @Test
  void divergence_counts_only_until_a_trial_has_completed() {
    FailureStreak streak = new FailureStreak(2, false);
    assertFalse(streak.isFullAfter(failed(FailureReason.NAN)));
    assertTrue(streak.isFullAfter(failed(FailureReason.NAN)));
    streak.isFullAfter(completed());
    for (int i = 0; i < 10; i++) {
      assertFalse(streak.isFullAfter(failed(FailureReason.NAN)));
    }
  }

  @Test
  void a_limit_of_zero_is_none() {
    FailureStreak streak = new FailureStreak(0, false);
    for (int i = 0; i < 10; i++) {
      assertFalse(streak.isFullAfter(failed(FailureReason.DATA)));
    }
  }

  private static TrialResult failed(FailureReason reason) {
    return TrialResult.failed(new Failure(reason, "", ""));
  }

  private static TrialResult completed() {
    return new TrialResult(TrialState.COMPLETED, null, 1.0, Map.of(), Map.of());
  }
}
