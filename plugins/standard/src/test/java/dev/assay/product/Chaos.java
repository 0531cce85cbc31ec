package dev.assay.product;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Kills processes of a sweep, workers and coordinators, at random moments, and starts the same
 * command again until it says that all is done.
 */
final class Chaos {
  private static final int KILLED = 128 + 9;
  private static final int MOST_COMMANDS_PER_KILL = 10;
  private static final Duration TIME_TO_DIE = Duration.ofSeconds(30);

  private final Product assay;
  private final RandomStream random;
  private double longestWait;
  private final StringBuilder printed = new StringBuilder();
  private final List<ProcessHandle> orphans = new ArrayList<>();
  private int coordinators;
  private int workers;
  private int commands;

  /**
   * Nothing is killed yet.
   *
   * @param longestWait between two kills; about as long as the machine takes for a first trial, so
   *     that start-up is hit, too, but not always; becomes shorter if that turns out to be too long
   */
  Chaos(Product assay, long seed, Duration longestWait) {
    this.assay = assay;
    this.random = RandomStream.of(seed);
    this.longestWait = longestWait.toMillis();
  }

  /**
   * Runs a sweep to its end. If it is done before enough was killed, more trials are asked for.
   *
   * @param command the command for so many trials
   * @return how many trials were asked for in the end
   */
  int run(int trials, int kills, IntFunction<String[]> command)
      throws IOException, InterruptedException {
    int asked = trials;
    while (true) {
      assertTrue(commands++ < MOST_COMMANDS_PER_KILL * kills, "the sweep doesn't come to an end");
      Product.Running running = assay.start(command.apply(asked));
      disturb(running, kills);
      Product.Result result = running.await();
      printed.append(result.err());
      assertFalse(result.err().contains("\tat "), result.err());
      if (result.status() == KILLED) {
        orphans.addAll(assay.workers());
        continue;
      }
      // 1 where a trial's workers were killed as often as it is tried.
      assertTrue(result.status() <= 1, result.status() + "\n" + result.err());
      if (result.status() == 0) {
        if (coordinators + workers >= kills) {
          return asked;
        }
        asked += Math.max(1, asked / 4);
        longestWait /= 2;
      }
    }
  }

  private void disturb(Product.Running running, int kills) throws InterruptedException {
    while (running.handle().isAlive() && coordinators + workers < kills) {
      Thread.sleep((long) (random.nextDouble() * longestWait));
      List<ProcessHandle> started = running.handle().children().toList();
      boolean worker = !started.isEmpty() && random.nextDouble() < 0.5;
      ProcessHandle victim =
          worker ? started.get((int) (random.nextDouble() * started.size())) : running.handle();
      if (victim.isAlive() && victim.destroyForcibly()) {
        workers += worker ? 1 : 0;
        coordinators += worker ? 0 : 1;
      }
    }
  }

  /** All that the commands printed to standard error. */
  String printed() {
    return printed.toString();
  }

  /** Fails if a worker is alive whose coordinator isn't; those just orphaned get a moment. */
  void assertNoOrphans() throws InterruptedException {
    long begin = System.nanoTime();
    while (orphans.stream().anyMatch(ProcessHandle::isAlive) || !assay.workers().isEmpty()) {
      assertTrue(
          System.nanoTime() - begin < TIME_TO_DIE.toNanos(),
          () -> "still alive: " + orphans + " " + assay.workers());
      Thread.sleep(50);
    }
  }

  @Override
  public String toString() {
    return "killed "
        + coordinators
        + " coordinators and "
        + workers
        + " workers of "
        + commands
        + " commands";
  }
}
