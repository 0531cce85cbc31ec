package dev.assay.execution;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.device.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that want the same devices come to equal shares of them as trials end. */
class BookingsTest {
  @TempDir private Path folder = Path.of("");
  private final SetClock clock = new SetClock();

  /** A clock that stands until it is told otherwise. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH.plusSeconds(1_000_000);

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void a_sweep_that_holds_all_gives_up_half_to_another_and_no_more() throws IOException {
    try (Bookings one = open(2);
        Bookings other = open(2)) {
      Bookings.Request first = granted(one, core());
      Bookings.Request second = granted(one, core());
      Bookings.Request third = waiting(other, core());
      Bookings.Request fourth = waiting(other, core());
      first.close();
      Bookings.Request again = waiting(one, core());
      assertTrue(third.isGranted(), "who holds fewer goes first");
      assertFalse(fourth.isGranted());
      second.close();
      assertFalse(fourth.isGranted(), "now the first sweep holds fewer");
      assertTrue(again.isGranted());
      third.close();
      assertTrue(fourth.isGranted(), "each keeps its share from trial to trial");
      fourth.close();
      assertTrue(granted(one, core()).isGranted(), "and has all again when the other is gone");
    }
  }

  @Test
  void on_one_core_two_sweeps_take_turns() throws IOException {
    try (Bookings one = open(1);
        Bookings other = open(1)) {
      Bookings.Request running = granted(one, core());
      Bookings.Request next = waiting(other, core());
      for (int trial = 0; trial < 3; trial++) {
        clock.pass(Duration.ofSeconds(1));
        assertFalse(next.isGranted());
        running.close();
        Bookings.Request last = waiting(trial % 2 == 0 ? one : other, core());
        assertTrue(next.isGranted());
        running = next;
        next = last;
      }
    }
  }

  @Test
  void a_sweep_that_was_stopped_while_it_waited_is_not_waited_for() throws IOException {
    try (Bookings one = open(1);
        Bookings stopped = open(1)) {
      Bookings.Request running = granted(one, core());
      waiting(stopped, core());
      clock.pass(Duration.ofMillis(1));
      running.close();
      Bookings.Request next = waiting(one, core());
      clock.pass(WaitingList.FRESH.plusMillis(1));
      assertTrue(next.isGranted());
    }
  }

  @Test
  void trials_of_a_sweep_start_in_their_order() throws IOException {
    try (Bookings one = open(1);
        Bookings other = open(1)) {
      Bookings.Request running = granted(other, core());
      Bookings.Request first = waiting(one, core());
      Bookings.Request second = waiting(one, core());
      running.close();
      assertFalse(second.isGranted());
      first.close();
      assertTrue(second.isGranted(), "one that is given up is in nobody's way");
    }
  }

  @Test
  void who_waits_for_one_core_is_not_in_the_way_of_a_sweep_confined_to_another()
      throws IOException {
    try (Bookings one = open(List.of(2));
        Bookings other = open(List.of(2));
        Bookings elsewhere = open(List.of(3))) {
      granted(one, core());
      waiting(other, core());
      granted(elsewhere, core());
    }
  }

  @Test
  void who_waits_for_one_gpu_is_not_in_the_way_of_another() throws IOException {
    try (Bookings one = open(1);
        Bookings other = open(1)) {
      granted(one, gpus(0));
      waiting(other, gpus(0));
      granted(one, gpus(1));
      waiting(other, gpus(1, 2));
      granted(other, gpus(3));
      granted(other, core());
    }
  }

  @Test
  void a_sweep_says_once_that_others_are_in_its_way_and_again_after_long() throws IOException {
    try (Bookings one = open(1);
        Bookings other = open(1)) {
      Bookings.Request running = granted(other, core());
      assertFalse(running.isNews());
      Bookings.Request first = one.request(core());
      Bookings.Request second = waiting(one, core());
      assertFalse(second.isNews(), "only its own trial is in its way");
      assertFalse(first.isGranted());
      assertTrue(first.isNews());
      assertFalse(first.isNews());
      running.close();
      assertTrue(first.isGranted());
      running = waiting(other, core());
      first.close();
      assertTrue(running.isGranted());
      assertFalse(second.isGranted());
      assertFalse(second.isNews(), "people needn't hear of every turn");
      clock.pass(Bookings.LONG);
      assertTrue(second.isNews());
      assertFalse(second.isNews());
    }
  }

  private Bookings open(int cores) throws IOException {
    return open(IntStream.range(0, cores).boxed().toList());
  }

  private Bookings open(List<Integer> cores) throws IOException {
    return Bookings.open(folder.resolve("locks"), cores, clock);
  }

  private static Bookings.Request granted(Bookings bookings, Slot slot) {
    Bookings.Request request = bookings.request(slot);
    assertTrue(request.isGranted());
    return request;
  }

  private static Bookings.Request waiting(Bookings bookings, Slot slot) {
    Bookings.Request request = bookings.request(slot);
    assertFalse(request.isGranted());
    return request;
  }

  private static Slot core() {
    return new Slot(0, "cpu:0", 1, List.of(), 0, 1L << 30);
  }

  private static Slot gpus(Integer... gpus) {
    return new Slot(0, "gpu", 1, List.of(gpus), 1, 1L << 30);
  }
}
