package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.problem.ProblemException;
import dev.assay.run.TrialResult;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A place where one trial at a time is trained. A thread of its own keeps a worker process for it,
 * starts that when first needed and anew when it has died or served its time, and follows it
 * through each trial.
 */
final class Seat {
  private static final int MOST_STARTS = 3;
  private static final int MOST_KILLED_STARTS = 10;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Slot slot;
  private final int seats;
  private final WorkerStart start;
  private final Bookings bookings;
  private final WorkerPool pool;
  private final BlockingQueue<Assignment> assignments = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean busy;
  private volatile int current;
  private volatile boolean open = true;
  private volatile boolean interrupted;
  private volatile @Nullable Worker worker;

  /**
   * A trial to be trained here.
   *
   * @param alone whether it has the machine for itself
   */
  private record Assignment(TrialOrder order, boolean alone) {}

  /**
   * A seat without a worker yet.
   *
   * @param slot what its trials compute with
   * @param seats how many seats share the machine's memory
   * @param bookings keeps other sweeps from the slot while a trial runs here
   * @param pool takes what happens
   */
  Seat(Slot slot, int seats, WorkerStart start, Bookings bookings, WorkerPool pool) {
    this.bookings = bookings;
    this.slot = slot;
    this.seats = seats;
    this.start = start;
    this.pool = pool;
    this.thread = new Thread(this::serve, "seat-" + slot.index());
    thread.setDaemon(true);
    thread.start();
  }

  boolean isBusy() {
    return busy;
  }

  /** Whether trials can be trained here: not once its worker can't be started. */
  boolean isOpen() {
    return open;
  }

  boolean hasWorker() {
    return worker != null;
  }

  /** Trains this; only for a seat that isn't busy. */
  void submit(TrialOrder order, boolean alone) {
    current = order.trial().number();
    busy = true;
    assignments.add(new Assignment(order, alone));
  }

  /** Ends this trial soon, if it is the one that runs here. */
  void stop(int trial) {
    Worker present = worker;
    if (busy && current == trial && present != null) {
      present.interrupt();
    }
  }

  /** Ends the idle worker, for its memory. */
  void release() throws InterruptedException {
    if (!busy) {
      discard();
    }
  }

  /** So much time has passed since the last look. */
  void look(Duration time) {
    Worker present = worker;
    if (present != null) {
      present.look(time);
    }
  }

  /** Ends the trial that runs here soon, and lets none begin. */
  void interrupt() {
    interrupted = true;
    Worker present = worker;
    if (present != null) {
      present.interrupt();
    }
  }

  /** Stops without waiting for anything. */
  void close() {
    interrupted = true;
    thread.interrupt();
    Worker present = worker;
    if (present != null) {
      present.disconnect();
    }
  }

  private void serve() {
    try {
      while (true) {
        Assignment next = assignments.take();
        try {
          TrialResult result;
          try (Bookings.Request request = bookings.request(slot)) {
            boolean granted = isGranted(request, next.order.trial().number());
            result = granted ? train(next) : TrialResult.interrupted();
          }
          busy = false;
          happened(new ExecutionEvent.Finished(next.order.trial().number(), result));
        } catch (ProblemException e) {
          open = false;
          busy = false;
          pool.closed(next.order.trial().number(), e);
        }
      }
    } catch (InterruptedException e) {
      // The pool was closed, and nobody waits for an answer.
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the slot is free of other sweeps; false if interrupted before. */
  private boolean isGranted(Bookings.Request request, int trial) throws InterruptedException {
    while (!interrupted) {
      if (request.isGranted()) {
        return true;
      }
      if (request.isNews()) {
        happened(
            new ExecutionEvent.Noticed(
                trial, "waits for " + slot.label() + ": other sweeps are using the devices"));
      }
      request.await(LOOK);
    }
    return false;
  }

  private TrialResult train(Assignment assignment) throws InterruptedException {
    int trial = assignment.order.trial().number();
    while (!interrupted) {
      Worker present = ready(assignment.alone);
      if (present.give(assignment.order)) {
        if (interrupted) {
          // It may have come before the trial, for which it would then have no meaning.
          present.interrupt();
        }
        happened(new ExecutionEvent.Started(trial, slot.label()));
        TrialResult result = present.follow(trial, this::happened);
        if (assignment.alone || present.isSpent(result)) {
          discard();
        }
        return result;
      }
      discard();
    }
    return TrialResult.interrupted();
  }

  private Worker ready(boolean alone) throws InterruptedException {
    Worker present = worker;
    if (present != null && !alone) {
      return present;
    }
    discard();
    int failures = 0;
    while (true) {
      try {
        Worker started = start.start(alone ? withAllMemory() : slot);
        worker = started;
        return started;
      } catch (IOException e) {
        failures++;
        // Whoever killed it may stop doing so; what it does by itself it would do again.
        boolean killed = e instanceof WorkerStart.KilledException;
        if (failures >= (killed ? MOST_KILLED_STARTS : MOST_STARTS)) {
          throw ProblemException.environment(
              "worker process " + slot.index(),
              "it could not be started, " + failures + " times in a row: " + e.getMessage(),
              "everything is saved; once that is mended, the same command goes on");
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }

  private Slot withAllMemory() {
    return new Slot(
        slot.index(),
        slot.label(),
        slot.cores(),
        slot.gpus(),
        slot.gpuShare(),
        slot.memoryBytes() * seats);
  }

  private void discard() throws InterruptedException {
    Worker present = worker;
    if (present != null) {
      worker = null;
      present.close();
    }
  }

  private void happened(ExecutionEvent event) {
    pool.happened(event);
  }
}
