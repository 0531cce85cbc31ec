package dev.assay.execution;

import dev.assay.device.AffinityMask;
import dev.assay.device.Slot;
import dev.assay.problem.ProblemException;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialExecutor;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Persistent worker processes, one a slot, started when first needed and again after they die. They
 * connect through Unix domain sockets in a folder that only its owner can enter, so that nothing
 * they print can disturb the protocol and no port is open.
 */
public final class WorkerPool implements TrialExecutor {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** More time can't pass between two looks, whatever a clock says: then this process stood. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final BlockingQueue<Supplier<ExecutionEvent>> events = new LinkedBlockingQueue<>();
  private final Map<Integer, Integer> lastSeats = new HashMap<>();
  private final Path folder;
  private final ScheduledExecutorService timer;
  private final WorkerStart start;
  private final Bookings bookings;
  private final List<Seat> seats;
  private final ScheduledFuture<?> looks;
  private long lastLook = System.nanoTime();

  /**
   * A pool without workers yet.
   *
   * @param slots where trials run, one at a time each
   * @throws ProblemException if the folder for sockets can't be made
   */
  public WorkerPool(WorkerSettings settings, List<Slot> slots) {
    try {
      // Created with access for its owner only.
      folder = Files.createTempDirectory("assay");
      Files.createDirectories(settings.logs());
      bookings =
          Bookings.open(
              settings.locks(),
              AffinityMask.cores(Runtime.getRuntime().availableProcessors()),
              Clock.systemUTC());
    } catch (IOException e) {
      throw ProblemException.environment(
          "worker processes",
          "the folder for talking to them can't be made: " + e.getMessage(),
          "check the space and the permissions of the temporary folder");
    }
    timer = Executors.newSingleThreadScheduledExecutor(WorkerPool::daemon);
    start = new WorkerStart(settings, folder, timer);
    seats =
        slots.stream().map(slot -> new Seat(slot, slots.size(), start, bookings, this)).toList();
    looks =
        timer.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "worker-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The environment variables of workers that results depend on to the last bit.
   *
   * @param cores threads that each trial computes with
   */
  public static SortedMap<String, String> numerics(int cores) {
    return WorkerCommand.numerics(cores);
  }

  /** Takes what a seat has to tell. */
  void happened(ExecutionEvent event) {
    events.add(() -> event);
  }

  /** A seat's worker can't be started, so its trial goes to another seat, if one is left. */
  void closed(int trial, ProblemException why) {
    events.add(
        () -> {
          if (slots() == 0) {
            throw why;
          }
          return new ExecutionEvent.Returned(trial, String.valueOf(why.getMessage()));
        });
  }

  @Override
  public int slots() {
    return (int) seats.stream().filter(Seat::isOpen).count();
  }

  @Override
  public void submit(TrialOrder order) {
    int trial = order.trial().number();
    Integer last = lastSeats.get(trial);
    int chosen =
        IntStream.range(0, seats.size())
            .boxed()
            .filter(seat -> seats.get(seat).isOpen() && !seats.get(seat).isBusy())
            // A trial comes again only if its worker died: perhaps it does better elsewhere.
            .min(
                Comparator.comparing((Integer seat) -> seat.equals(last))
                    .thenComparing(seat -> !seats.get(seat).hasWorker()))
            .orElseThrow(() -> new IllegalStateException("all slots are taken"));
    lastSeats.put(trial, chosen);
    seats.get(chosen).submit(order, /* alone= */ false);
  }

  @Override
  public void submitAlone(TrialOrder order) throws InterruptedException {
    for (Seat seat : seats) {
      seat.release();
    }
    int chosen =
        IntStream.range(0, seats.size())
            .filter(seat -> seats.get(seat).isOpen())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no slot is left"));
    lastSeats.put(order.trial().number(), chosen);
    seats.get(chosen).submit(order, /* alone= */ true);
  }

  @Override
  public Optional<ExecutionEvent> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS))
        .map(Supplier::get);
  }

  @Override
  public void stop(int trial) {
    Integer seat = lastSeats.get(trial);
    if (seat != null) {
      seats.get(seat).stop(trial);
    }
  }

  @Override
  public void interrupt() {
    seats.forEach(Seat::interrupt);
  }

  @Override
  public void close() {
    looks.cancel(false);
    seats.forEach(Seat::close);
    try {
      start.close();
      bookings.close();
      timer.shutdown();
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // What is left is an empty folder among temporary files; nothing depends on it.
      return;
    }
  }

  private void look() {
    long now = System.nanoTime();
    Duration passed = Duration.ofNanos(now - lastLook);
    lastLook = now;
    Duration counted = passed.compareTo(LONGEST) < 0 ? passed : LONGEST;
    seats.forEach(seat -> seat.look(counted));
  }
}
