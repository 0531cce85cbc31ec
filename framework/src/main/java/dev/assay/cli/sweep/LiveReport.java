package dev.assay.cli.sweep;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes a sweep's report again and again while the sweep runs, in a thread of its own, and never
 * so often that it would take more than a twentieth of one core. One that can't be written is no
 * reason to end a sweep: the last report, when all is over, says what is wrong.
 */
final class LiveReport implements AutoCloseable {
  private static final int SHARE = 20;

  private final Report report;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::write, "live-report");
  private Duration wait;

  /** Writes a report. */
  interface Report {
    /**
     * Writes it.
     *
     * @param again how long until it is written again
     */
    void write(Duration again);
  }

  private LiveReport(Report report, Duration wait) {
    this.report = report;
    this.wait = wait;
    thread.setDaemon(true);
  }

  /**
   * Begins to write.
   *
   * @param least how long it waits at least, at the beginning too
   */
  static LiveReport start(Report report, Duration least) {
    LiveReport live = new LiveReport(report, least);
    live.thread.start();
    return live;
  }

  private void write() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    Duration least = wait;
    try {
      while (!over.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        // Not the time on the clock: on a busy machine most of it is others'.
        long start = clock.getCurrentThreadCpuTime();
        attempt();
        Duration rest =
            Duration.ofNanos(clock.getCurrentThreadCpuTime() - start).multipliedBy(SHARE);
        wait = rest.compareTo(least) > 0 ? rest : least;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt() {
    try {
      report.write(wait);
    } catch (RuntimeException e) {
      // Neither locked records nor a full disk concern the sweep here.
      return;
    }
  }

  /** Ends; one that is being written is finished before. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
