package dev.assay.worker;

import dev.assay.execution.Message;
import dev.assay.execution.MessageChannel;
import java.io.IOException;
import java.time.Duration;

/**
 * Tells the coordinator every second, while a trial runs, that the process is alive. Its thread is
 * one of its own, so that it beats on while native code trains; how far training has come says
 * whether that hangs.
 */
final class Heart {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final MessageChannel channel;
  private volatile boolean beating;
  private volatile long step;

  Heart(MessageChannel channel) {
    this.channel = channel;
    Thread thread = new Thread(this::run, "heartbeat");
    thread.setDaemon(true);
    thread.start();
  }

  /** A trial begins. */
  void begin() throws IOException {
    step = 0;
    beat();
    beating = true;
  }

  /** Training has come so far. */
  void reached(long newStep) {
    step = newStep;
  }

  /** The trial has ended; its last beat says what it left in memory. */
  void end() throws IOException {
    beating = false;
    beat();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL.toMillis());
        if (beating) {
          tryToBeat();
        }
      }
    } catch (InterruptedException | IOException e) {
      // The coordinator is gone, and so will be this process.
      return;
    }
  }

  private void tryToBeat() throws IOException {
    try {
      beat();
    } catch (OutOfMemoryError e) {
      // It is training's to fail by this; here, the next beat may do better.
      return;
    }
  }

  private void beat() throws IOException {
    channel.send(new Message.Heartbeat(ResidentMemory.bytes(), step));
  }
}
