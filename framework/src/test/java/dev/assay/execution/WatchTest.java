package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final TrialResult COMPLETED =
      new TrialResult(TrialState.COMPLETED, null, 1.0, Map.of(), Map.of());

  private final Watch watch =
      new Watch(new WorkerLimits(seconds(30), seconds(100), seconds(10), null));

  @Test
  void silence_counts_from_the_last_message_and_only_while_a_trial_runs() {
    assertEquals(Watch.Measure.NONE, watch.passed(seconds(1000)));
    watch.begin();
    assertEquals(Watch.Measure.NONE, watch.passed(seconds(29)));
    watch.heard(new Message.Heartbeat(1 << 20, 17));
    assertEquals(Watch.Measure.NONE, watch.passed(seconds(29)));
    assertEquals(Watch.Measure.KILL, watch.passed(seconds(1)));
    Failure failure = watch.died();
    assertNotNull(failure);
    assertEquals(FailureReason.NO_HEARTBEAT, failure.reason());
    assertTrue(failure.message().contains("for 30 s (last heard of at step 17)"));
  }

  @Test
  void a_trial_over_its_time_is_interrupted_once_then_killed() {
    watch.begin();
    assertEquals(Watch.Measure.NONE, beatFor(99));
    assertEquals(Watch.Measure.INTERRUPT, beatFor(1));
    assertEquals(Watch.Measure.NONE, beatFor(9));
    assertEquals(Watch.Measure.KILL, beatFor(1));
    Failure failure = watch.died();
    assertNotNull(failure);
    assertEquals(FailureReason.TIMEOUT, failure.reason());
  }

  @Test
  void one_that_ends_when_told_has_failed_but_one_that_got_ready_has_not() {
    watch.begin();
    beatFor(100);
    Failure failure = watch.end(TrialResult.interrupted()).failure();
    assertNotNull(failure);
    assertEquals(FailureReason.TIMEOUT, failure.reason());
    watch.begin();
    beatFor(100);
    assertEquals(COMPLETED, watch.end(COMPLETED));
  }

  @Test
  void the_users_interruption_is_no_failure_however_long_it_takes() {
    watch.begin();
    watch.interrupted();
    assertEquals(Watch.Measure.NONE, beatFor(500));
    assertEquals(TrialState.INTERRUPTED, watch.end(TrialResult.interrupted()).state());
    assertNull(watch.died());
  }

  private Watch.Measure beatFor(int seconds) {
    Watch.Measure last = Watch.Measure.NONE;
    for (int i = 0; i < seconds; i++) {
      watch.heard(new Message.Heartbeat(1 << 20, i));
      last = watch.passed(seconds(1));
    }
    return last;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
