package dev.assay.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and a polite kill) into a request that the running command can see, lets the
 * command save what it has, and ends the process with {@link ExitCode#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
  private static final Duration TIME_TO_SAVE = Duration.ofSeconds(20);

  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");
  private volatile boolean requested;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the command is to stop. */
  boolean requested() {
    return requested;
  }

  /** Everything is saved; if an interruption is under way, the process ends now. */
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

  private void end() {
    requested = true;
    try {
      saved.await(TIME_TO_SAVE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
