package dev.assay.execution;

import dev.assay.device.Slot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices that a sweep holds and waits for, beside other sweeps of the same user. No device is
 * booked twice; and when sweeps want the same ones, whoever holds fewer is served first, so that
 * each comes to its fair share as trials end, and has all again when the others are gone.
 */
final class Bookings implements Closeable {
  /** Devices are bits: GPUs the lower half, cores the upper; those beyond share them. */
  private static final int HALF = Long.SIZE / 2;

  /** A sweep that has had nothing for so long says again that it waits. */
  static final Duration LONG = Duration.ofMinutes(1);

  private final SlotLocks locks;
  private final WaitingList list;
  private final long processor;
  private final List<Request> waiting = new ArrayList<>();
  private double held;
  private boolean anyTold;

  /** A slot that is wanted, or held. */
  final class Request implements AutoCloseable {
    private final Slot slot;
    private final long since = list.now();
    private WaitingList.@Nullable Row row;
    private SlotLocks.@Nullable Lease lease;
    private boolean refused;
    private boolean told;

    private Request(Slot slot) {
      this.slot = slot;
    }

    /** Whether the slot is ours now; asked again while it is not, since others hear of us so. */
    boolean isGranted() {
      synchronized (Bookings.this) {
        if (lease == null && isFirstHere()) {
          WaitingList.Wish wish = wish();
          if (!list.isPreceded(wish, row)) {
            locks.tryLock(slot).ifPresent(this::granted);
          }
          if (lease == null) {
            refused = true;
            announce(wish);
          }
        }
        return lease != null;
      }
    }

    /**
     * True if people should hear now that it waits: the first time that others are in a sweep's
     * way, and when it has had nothing for long. They needn't hear of every turn.
     */
    boolean isNews() {
      synchronized (Bookings.this) {
        boolean news =
            refused
                && lease == null
                && !told
                && (!anyTold || (held == 0 && list.now() - since >= LONG.toMillis()));
        told |= news;
        anyTold |= news;
        return news;
      }
    }

    /** Waits a little, until it is sensible to ask again. */
    void await(Duration time) throws InterruptedException {
      synchronized (Bookings.this) {
        Bookings.this.wait(time.toMillis());
      }
    }

    private boolean isFirstHere() {
      return waiting.stream()
          .takeWhile(earlier -> earlier != this)
          .noneMatch(earlier -> (devices(earlier.slot) & devices(slot)) != 0);
    }

    private WaitingList.Wish wish() {
      return new WaitingList.Wish(devices(slot), held + size(slot), since);
    }

    private void announce(WaitingList.Wish wish) {
      if (row == null) {
        row = list.enter();
      }
      renew(wish);
    }

    private void renew(WaitingList.Wish wish) {
      if (row != null) {
        row.renew(wish);
      }
    }

    private void granted(SlotLocks.Lease granted) {
      lease = granted;
      held += size(slot);
      waiting.remove(this);
      leave();
    }

    private void leave() {
      if (row != null) {
        row.leave();
        row = null;
      }
    }

    /** Gives the slot back, or waits for it no more. */
    @Override
    public void close() {
      synchronized (Bookings.this) {
        waiting.remove(this);
        leave();
        if (lease != null) {
          held -= size(slot);
          // Others must know that we hold less before they see that this one is free.
          waiting.forEach(other -> other.renew(other.wish()));
          lease.close();
          lease = null;
        }
        Bookings.this.notifyAll();
      }
    }
  }

  private Bookings(SlotLocks locks, WaitingList list, List<Integer> cores) {
    this.locks = locks;
    this.list = list;
    this.processor = bits(cores) << HALF;
  }

  /**
   * Opens the files that all sweeps of this user on this machine share.
   *
   * @param file the file of the locks; the list of those who wait lies beside it
   * @param cores the cores that this process may use, as the system numbers them
   */
  static Bookings open(Path file, List<Integer> cores, Clock clock) throws IOException {
    SlotLocks locks = SlotLocks.open(file, cores);
    try {
      return new Bookings(
          locks,
          WaitingList.open(file.resolveSibling(file.getFileName() + ".waiting"), clock),
          cores);
    } catch (IOException e) {
      locks.close();
      throw e;
    }
  }

  /** Begins to want a slot, behind what this sweep already waits for. */
  synchronized Request request(Slot slot) {
    Request request = new Request(slot);
    waiting.add(request);
    return request;
  }

  private long devices(Slot slot) {
    return slot.gpus().isEmpty() ? processor : bits(slot.gpus());
  }

  private static long bits(List<Integer> numbers) {
    return numbers.stream().mapToLong(number -> 1L << (number % HALF)).reduce(0, (a, b) -> a | b);
  }

  private static double size(Slot slot) {
    return slot.gpus().isEmpty() ? slot.cores() : slot.gpus().size() * slot.gpuShare();
  }

  @Override
  public void close() throws IOException {
    list.close();
    locks.close();
  }
}
