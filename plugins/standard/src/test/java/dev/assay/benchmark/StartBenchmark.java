package dev.assay.benchmark;

import dev.assay.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a worker takes from its start to its first trained minibatch, measured and recorded, and
 * how much memory it holds when idle after one trial; on Linux.
 */
final class StartBenchmark {
  private static final int ROUNDS = 5;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

  /** One trial ends after a minibatch, the other after minutes. */
  private static final String FILE =
      """
      dataset: {type: digits}
      architecture: {type: mlp, hidden: [128, 64]}
      optimizer: {type: adam}
      training: {batch-size: 50, steps: {choice: [1, 200000]}, save-model: false}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: grid, trials: 2}
      """;

  private StartBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Product assay = new Product(Files.createTempDirectory("assay-start"));
    assay.write("start.yaml", FILE);
    for (int round = 0; round < ROUNDS; round++) {
      System.out.printf(
          Locale.ROOT, "start to first minibatch: %.2f s%n", secondsToFirstTrial(assay, round));
    }
    System.out.printf(Locale.ROOT, "idle after one trial: %d MiB resident%n", idleMebibytes(assay));
  }

  private static double secondsToFirstTrial(Product assay, int round)
      throws IOException, InterruptedException {
    Product.Running running =
        assay.start("sweep", "start.yaml", "--workers", "1", "--results", "start-" + round);
    while (running.handle().isAlive() && assay.workers().isEmpty()) {
      Thread.sleep(1);
    }
    long begin = System.nanoTime();
    running.awaitErr("1/2");
    double seconds = (System.nanoTime() - begin) / 1e9;
    running.handle().destroyForcibly();
    running.await();
    return seconds;
  }

  private static long idleMebibytes(Product assay) throws IOException, InterruptedException {
    Product.Running running = assay.start("sweep", "start.yaml", "--workers", "2");
    running.awaitErr("1/2");
    Thread.sleep(3000);
    List<ProcessHandle> workers = running.handle().children().toList();
    ProcessHandle idle =
        workers.stream()
            .min(Comparator.comparing(w -> w.info().totalCpuDuration().orElse(Duration.ZERO)))
            .orElseThrow();
    String status = Files.readString(Path.of("/proc/" + idle.pid() + "/status"));
    Matcher resident = RESIDENT.matcher(status);
    if (!resident.find()) {
      throw new IllegalStateException(status);
    }
    running.handle().destroyForcibly();
    running.await();
    return Long.parseLong(resident.group(1)) / 1024;
  }
}
