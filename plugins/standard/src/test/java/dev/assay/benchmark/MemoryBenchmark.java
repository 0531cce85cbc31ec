package dev.assay.benchmark;

import dev.assay.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Watches how much memory a worker holds while it trains, evaluates and checkpoints one trial after
 * the other: whether anything leaks. Arguments: the network ({@code five-layer} or {@code lenet}),
 * the minutes, then JVM options to try. On the MNIST of {@code $ASSAY_DATA}, or on digits if that
 * isn't set; needs Linux.
 *
 * <p>Each line has the minute, the worker's process, the trials done and the MiB resident; the last
 * one the growth from a quarter of the time on, when all is warm.
 */
final class MemoryBenchmark {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
  private static final int LINES = 24;

  private static final String LENET =
      """
      architecture:
        type: convnet
        layers:
          - {type: conv, filters: 32, kernel: 5}
          - {type: pool}
          - {type: conv, filters: 64, kernel: 5}
          - {type: pool}
          - {type: dense, units: 512}
      training: {batch-size: 100, steps: 40, evaluate-every: 20, save-model: false}
      execution: {recycle-after: 1000000, checkpoint: {every-steps: 10}}
      """;

  private static final String FIVE_LAYERS =
      """
      architecture: {type: mlp, hidden: [200, 100, 60, 30]}
      training: {batch-size: 100, steps: 1000, evaluate-every: 250, save-model: false}
      execution: {recycle-after: 1000000, checkpoint: {every-steps: 100}}
      """;

  private MemoryBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String network = arguments[0].equals("lenet") ? LENET : FIVE_LAYERS;
    int minutes = Integer.parseInt(arguments[1]);
    String options = String.join(" ", List.of(arguments).subList(2, arguments.length));
    String given = System.getenv("ASSAY_DATA");
    String data = given == null ? "data" : Path.of(given).toAbsolutePath().toString();
    Product assay =
        new Product(Files.createTempDirectory("assay-memory")).with("JAVA_TOOL_OPTIONS", options);
    assay.write(
        "memory.yaml",
        network
            + ("dataset: {type: " + (given == null ? "digits" : "mnist") + ", validation: 1000}\n")
            + "optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-4, 1.0e-3]}}\n"
            + "objective: {metric: validation.accuracy, goal: maximize}\n"
            + "sweep: {sampler: random, trials: 5000}\n");
    Product.Running running = assay.start("sweep", "memory.yaml", "--workers", "1", "--data", data);
    try {
      watch(assay, running, minutes * 60_000L);
    } finally {
      assay.workers().forEach(ProcessHandle::destroyForcibly);
      running.handle().destroyForcibly();
    }
  }

  private static void watch(Product assay, Product.Running running, long millis)
      throws IOException, InterruptedException {
    long early = 0;
    long last = 0;
    for (int line = 1; line <= LINES; line++) {
      Thread.sleep(millis / LINES);
      if (!running.handle().isAlive()) {
        running.await().expect(0);
        return;
      }
      Optional<ProcessHandle> worker = assay.workers().stream().findFirst();
      if (worker.isEmpty()) {
        continue;
      }
      last = residentMebibytes(worker.get().pid());
      if (line == LINES / 4) {
        early = last;
      }
      System.out.printf(
          Locale.ROOT,
          "%5.1f min  process %d  %5d trials  %5d MiB%n",
          millis * line / (LINES * 60_000.0),
          worker.get().pid(),
          assay.run("ls", "--format", "json").json().path(0).path("completed").asInt(),
          last);
    }
    System.out.printf(Locale.ROOT, "growth from a quarter on: %d MiB%n", last - early);
  }

  private static long residentMebibytes(long process) throws IOException {
    Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process + "/status")));
    return resident.find() ? Long.parseLong(resident.group(1)) / 1024 : 0;
  }
}
