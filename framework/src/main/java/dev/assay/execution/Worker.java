package dev.assay.execution;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialOrder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One worker process as the coordinator sees it, training one trial at a time. Used by the thread
 * of its {@link Seat}; others may only {@link #look} after it, {@link #interrupt} it and {@link
 * #disconnect} it.
 */
final class Worker {
  private static final long SECONDS_TO_DIE = 5;

  /** After these nothing of the process can be relied on. */
  private static final Set<FailureReason> OF_MEMORY =
      EnumSet.of(
          FailureReason.OUT_OF_MEMORY,
          FailureReason.OUT_OF_HEAP,
          FailureReason.OUT_OF_DEVICE_MEMORY);

  private final Process process;
  private final MessageChannel channel;
  private final WorkerLog log;
  private final Path crashFile;
  private final WorkerLimits limits;
  private final Watch watch;
  private final MemoryGrowth memory = new MemoryGrowth();
  private final long started = System.nanoTime();
  private int trials;
  private boolean broken;

  Worker(
      Process process, MessageChannel channel, WorkerLog log, Path crashFile, WorkerLimits limits) {
    this.process = process;
    this.channel = channel;
    this.log = log;
    this.crashFile = crashFile;
    this.limits = limits;
    this.watch = new Watch(limits);
  }

  /** Gives it a trial; false if it died before that, and the trial is free to go elsewhere. */
  boolean give(TrialOrder order) {
    watch.begin();
    Path checkpointFile = order.checkpointFile();
    Path inspectionFile = order.inspectionFile();
    TrialOrder.Parent parent = order.parent();
    try {
      channel.send(
          new Message.Train(
              order.trial().number(),
              order.trial().replicate(),
              order.trial().setup(),
              order.trial().seed(),
              order.objective().metric(),
              order.objective().goal(),
              order.objective().selectOnTest(),
              order.modelFile().toAbsolutePath().toString(),
              order.results().toAbsolutePath().toString(),
              checkpointFile == null ? null : checkpointFile.toAbsolutePath().toString(),
              order.checkpoint(),
              parent == null ? null : parent.checkpointFile().toAbsolutePath().toString(),
              parent == null ? null : parent.setup(),
              inspectionFile == null ? null : inspectionFile.toAbsolutePath().toString(),
              order.rival()));
      return true;
    } catch (IOException e) {
      watch.died();
      return false;
    }
  }

  /**
   * Passes on what it tells of the trial it was given, until that ends in one way or another.
   *
   * @return how it ended
   */
  TrialResult follow(int trial, Consumer<ExecutionEvent> events) throws InterruptedException {
    try {
      while (true) {
        Message message = channel.receive();
        watch.heard(message);
        if (message instanceof Message.Done done && done.trial() == trial) {
          trials++;
          return watch.end(done.result());
        }
        event(message, trial).ifPresent(events);
      }
    } catch (EOFException e) {
      broken = true;
      return TrialResult.failed(death(trial, events));
    } catch (IOException e) {
      broken = true;
      process.destroyForcibly();
      Failure killed = watch.died();
      return TrialResult.failed(
          killed != null
              ? killed
              : new Failure(
                  FailureReason.CRASHED,
                  "the worker process broke off: " + e.getMessage(),
                  lastWords()));
    }
  }

  private static Optional<ExecutionEvent> event(Message message, int trial) throws IOException {
    if (message instanceof Message.Heartbeat) {
      return Optional.empty();
    } else if (message instanceof Message.Built built && built.trial() == trial) {
      return Optional.of(new ExecutionEvent.Built(trial, built.model()));
    } else if (message instanceof Message.Measured measured && measured.trial() == trial) {
      return Optional.of(new ExecutionEvent.Measured(trial, measured.metrics()));
    } else if (message instanceof Message.Noticed noticed && noticed.trial() == trial) {
      return Optional.of(new ExecutionEvent.Noticed(trial, noticed.text()));
    } else if (message instanceof Message.Saved saved && saved.trial() == trial) {
      return Optional.of(
          new ExecutionEvent.Saved(trial, saved.name(), Path.of(saved.file()), saved.bytes()));
    }
    throw new IOException("while it trained trial " + trial + " it said " + message);
  }

  /** Why it is gone; reports the JVM's own account as a file of the trial. */
  private Failure death(int trial, Consumer<ExecutionEvent> events) throws InterruptedException {
    boolean ended = process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
    process.destroyForcibly();
    Failure killed = watch.died();
    if (killed != null) {
      return new Failure(killed.reason(), killed.message(), lastWords());
    }
    Optional<Failure> crash = CrashFile.read(crashFile);
    if (crash.isPresent()) {
      events.accept(
          new ExecutionEvent.Saved(
              trial,
              String.valueOf(crashFile.getFileName()).replace(".log", ""),
              crashFile,
              crashFile.toFile().length()));
      return crash.get();
    }
    return ended
        ? Death.of(process.exitValue(), lastWords())
        : new Failure(
            FailureReason.CRASHED, "the worker process closed its connection", lastWords());
  }

  private String lastWords() throws InterruptedException {
    String tail = log.tail();
    return "what it printed: " + log.file() + (tail.isEmpty() ? "" : "\n\n" + tail);
  }

  /** Whether it should be replaced before the next trial, which would follow this result. */
  boolean isSpent(TrialResult last) {
    Failure failure = last.failure();
    return broken
        || (failure != null && OF_MEMORY.contains(failure.reason()))
        || memory.tooFar(watch.residentBytes())
        || limits.wornOut(trials, Duration.ofNanos(System.nanoTime() - started));
  }

  /** So much time has passed since the last look. */
  void look(Duration time) {
    Watch.Measure measure = watch.passed(time);
    if (measure == Watch.Measure.INTERRUPT) {
      sendInterrupt();
    } else if (measure == Watch.Measure.KILL) {
      process.destroyForcibly();
    }
  }

  /** Tells it to end its trial soon. */
  void interrupt() {
    watch.interrupted();
    sendInterrupt();
  }

  private void sendInterrupt() {
    try {
      channel.send(new Message.Interrupt());
    } catch (IOException e) {
      // Then it is gone already, which its seat notices.
      return;
    }
  }

  /** Closes the connection, which makes the process end. */
  void disconnect() {
    try {
      channel.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  /** Ends the process: gently by closing its connection, then by force. */
  void close() throws InterruptedException {
    disconnect();
    if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
    }
  }
}
