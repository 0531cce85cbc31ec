package dev.assay.cli.terminal;

import dev.assay.sweep.StopRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a request that the running command can see: once, it finishes what is running;
 * twice, it stops now; three times, the process ends where it stands. A polite kill asks to stop
 * now, and the process ends with {@link ExitCode#INTERRUPTED} when all is saved.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration TIME_TO_SAVE = Duration.ofSeconds(20);

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");
  private volatile StopRequest requested = StopRequest.NONE;

  public Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
    // Where this isn't possible, the first Ctrl-C ends up in the hook.
    InterruptSignal.onEach(this::interrupt);
  }

  /** How soon the command is to stop. */
  public StopRequest requested() {
    return requested;
  }

  /** Everything is saved; if the process is being ended, it ends now. */
  @Override
  public void close() {
    saved.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going down; the hook ends it with the right status.
      return;
    }
  }

  private void interrupt() {
    switch (requested) {
      case NONE -> requested = StopRequest.AFTER_RUNNING;
      case AFTER_RUNNING -> requested = StopRequest.NOW;
      case NOW -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
  }

  private void end() {
    requested = StopRequest.NOW;
    try {
      saved.await(TIME_TO_SAVE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
