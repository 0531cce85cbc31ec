package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a worker process is replaced. */
class WorkerWearTest {
  private static final long MEBIBYTE = 1L << 20;

  @Test
  void memory_is_measured_against_the_second_trial() {
    MemoryGrowth memory = new MemoryGrowth();
    assertFalse(memory.tooFar(300 * MEBIBYTE));
    assertFalse(memory.tooFar(400 * MEBIBYTE));
    assertFalse(memory.tooFar(856 * MEBIBYTE));
    assertTrue(memory.tooFar(857 * MEBIBYTE));
  }

  @Test
  void a_number_of_trials_counts_at_once_if_asked_for_else_with_age() {
    WorkerLimits usual = WorkerLimits.usual();
    assertFalse(usual.wornOut(10_000, Duration.ofMinutes(9)));
    assertFalse(usual.wornOut(199, Duration.ofDays(1)));
    assertTrue(usual.wornOut(200, Duration.ofMinutes(10)));
    WorkerLimits asked = new WorkerLimits(usual.silence(), null, usual.grace(), 3);
    assertFalse(asked.wornOut(2, Duration.ofDays(1)));
    assertTrue(asked.wornOut(3, Duration.ZERO));
  }
}
