package dev.assay.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveReportTest {
  @Test
  void writesAgainAndAgainThoughItFailsAndNeverAfterItsEnd() throws InterruptedException {
    AtomicInteger written = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    LiveReport live =
        LiveReport.start(
            again -> {
              written.incrementAndGet();
              three.countDown();
              throw new UncheckedIOException(new IOException("the disk is full"));
            },
            Duration.ofMillis(1));
    assertTrue(three.await(30, TimeUnit.SECONDS));
    live.close();
    int before = written.get();
    TimeUnit.MILLISECONDS.sleep(50);
    assertEquals(before, written.get());
  }

  @Test
  void whatIsBeingWrittenIsFinishedFirst() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger started = new AtomicInteger();
    AtomicInteger finished = new AtomicInteger();
    LiveReport live =
        LiveReport.start(
            again -> {
              started.incrementAndGet();
              begun.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              finished.incrementAndGet();
            },
            Duration.ofMillis(1));
    begun.await();
    Thread closing = new Thread(live::close);
    closing.start();
    goOn.countDown();
    closing.join();
    // Others may have been written before the thread that closes had begun.
    assertTrue(finished.get() >= 1);
    assertEquals(started.get(), finished.get());
  }
}
