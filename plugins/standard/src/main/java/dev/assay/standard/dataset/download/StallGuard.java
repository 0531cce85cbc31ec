package dev.assay.standard.dataset.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Closes a stream that delivers nothing for too long, which {@link java.net.http.HttpClient} itself
 * can't: its timeout ends with the response's head.
 */
final class StallGuard implements AutoCloseable {
  private final InputStream stream;
  private final long patience;
  private final Thread watcher;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean stalled;

  StallGuard(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patience = patience.toNanos();
    watcher = new Thread(this::watch, "download-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Something has come. */
  void alive() {
    lastSign = System.nanoTime();
  }

  /** Whether the stream was closed because nothing came. */
  boolean stalled() {
    return stalled;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  private void watch() {
    try {
      long left = patience;
      while (left > 0) {
        Thread.sleep(left / 1_000_000 + 1);
        left = lastSign + patience - System.nanoTime();
      }
      stalled = true;
      stream.close();
    } catch (InterruptedException e) {
      // The download has ended.
    } catch (IOException e) {
      // The stream is given up anyway; its reader notices.
    }
  }
}
