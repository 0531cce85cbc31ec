package dev.assay.execution;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One worker process as the coordinator sees it. A thread of its own turns the worker's messages
 * into events; when the process dies, the trial it was training ends as failed.
 */
final class Worker {
  private static final int KILLED_BY_SIGNAL = 128;
  private static final long SECONDS_TO_DIE = 5;

  private final Process process;
  private final MessageChannel channel;
  private final Path log;
  private final Consumer<ExecutionEvent> events;
  private final Object lock = new Object();
  private int trial = -1;
  private boolean alive = true;

  Worker(Process process, MessageChannel channel, Path log, Consumer<ExecutionEvent> events) {
    this.process = process;
    this.channel = channel;
    this.log = log;
    this.events = events;
    Thread reader = new Thread(this::read, "worker-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Gives the worker a trial; false if it died before that, and the trial is free to go elsewhere.
   */
  boolean train(TrialOrder order) {
    synchronized (lock) {
      if (!alive) {
        return false;
      }
      trial = order.trial().number();
    }
    Path checkpointFile = order.checkpointFile();
    try {
      channel.send(
          new Message.Train(
              order.trial().number(),
              order.trial().setup(),
              order.trial().seed(),
              order.objective().metric(),
              order.objective().goal(),
              order.objective().selectOnTest(),
              order.modelFile().toAbsolutePath().toString(),
              checkpointFile == null ? null : checkpointFile.toAbsolutePath().toString(),
              order.checkpoint()));
    } catch (IOException e) {
      // The reading thread notices the death and ends the trial.
      return true;
    }
    return true;
  }

  boolean isIdle() {
    synchronized (lock) {
      return alive && trial < 0;
    }
  }

  boolean isAlive() {
    synchronized (lock) {
      return alive;
    }
  }

  void interrupt() {
    try {
      channel.send(new Message.Interrupt());
    } catch (IOException e) {
      // Then it is gone already, which the reading thread reports.
      return;
    }
  }

  /** Ends the process: gently by closing its connection, then by force. */
  void close() throws InterruptedException {
    try {
      channel.close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private void read() {
    try {
      while (true) {
        Message message = channel.receive();
        if (message instanceof Message.Measured measured) {
          events.accept(new ExecutionEvent.Measured(measured.trial(), measured.metrics()));
        } else if (message instanceof Message.Noticed noticed) {
          events.accept(new ExecutionEvent.Noticed(noticed.trial(), noticed.text()));
        } else if (message instanceof Message.Saved saved) {
          events.accept(
              new ExecutionEvent.Saved(
                  saved.trial(), saved.name(), Path.of(saved.file()), saved.bytes()));
        } else if (message instanceof Message.Done done) {
          finish(done.result(), false);
        } else {
          throw new IOException("a worker may not say " + message);
        }
      }
    } catch (IOException e) {
      process.destroy();
      finish(TrialResult.failed(death()), true);
    }
  }

  private void finish(TrialResult result, boolean died) {
    int ended;
    synchronized (lock) {
      ended = trial;
      trial = -1;
      alive = !died;
    }
    if (ended >= 0) {
      events.accept(new ExecutionEvent.Finished(ended, result));
    }
  }

  private Failure death() {
    @Nullable Integer status = exitStatus();
    if (status == null) {
      return new Failure(FailureReason.CRASHED, "the worker process stopped answering", seeLog());
    }
    return status > KILLED_BY_SIGNAL
        ? new Failure(
            FailureReason.KILLED,
            "the worker process was killed by signal " + (status - KILLED_BY_SIGNAL),
            seeLog())
        : new Failure(
            FailureReason.CRASHED, "the worker process ended with status " + status, seeLog());
  }

  private @Nullable Integer exitStatus() {
    try {
      return process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS) ? process.exitValue() : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private String seeLog() {
    return "what it printed: " + log;
  }
}
