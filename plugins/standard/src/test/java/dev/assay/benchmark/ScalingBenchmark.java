package dev.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two workers on two cores against one worker confined to one: trials an hour, start-up included,
 * of the five-layer network and of one like LeNet; on the MNIST of {@code $ASSAY_DATA}, or on
 * digits if that isn't set. The argument is the number of trials (default: 4). Needs Linux and two
 * free cores.
 */
final class ScalingBenchmark {
  private static final double MILLIS_PER_HOUR = 3.6e6;
  private static final int FIVE_LAYER_STEPS = 12_000;
  private static final int LENET_STEPS = 250;

  private static final String FIVE_LAYERS =
      "architecture: {type: mlp, hidden: [200, 100, 60, 30]}\n";

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
      """;

  private ScalingBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4;
    String given = System.getenv("ASSAY_DATA");
    String data = given == null ? null : Path.of(given).toAbsolutePath().toString();
    String dataset = data == null ? "{type: digits}" : "{type: mnist, validation: 5000}";
    for (String architecture : List.of(FIVE_LAYERS, LENET)) {
      String name = architecture.equals(LENET) ? "lenet" : "five-layer";
      Path folder = Files.createTempDirectory("assay-scaling");
      Product assay = new Product(folder);
      assay.write(
          name + ".yaml",
          architecture
              + ("dataset: " + dataset + "\n")
              + "optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-4, 1.0e-3]}}\n"
              + ("training: {batch-size: 100, save-model: false, steps: "
                  + (architecture.equals(LENET) ? LENET_STEPS : FIVE_LAYER_STEPS)
                  + "}\n")
              + "objective: {metric: validation.accuracy, goal: maximize}\n"
              + ("sweep: {trials: " + trials + "}\n"));
      double one = trialsPerHour(assay.through("taskset", "-c", "0"), name, data, 1);
      double two = trialsPerHour(assay.through("taskset", "-c", "0,1"), name, data, 2);
      System.out.printf(
          Locale.ROOT,
          "%s: one worker %.0f trials/h, two workers %.0f trials/h, ratio %.2f%n",
          name,
          one,
          two,
          two / one);
    }
  }

  private static double trialsPerHour(
      Product assay, String name, @Nullable String data, int workers)
      throws IOException, InterruptedException {
    String results = "results-" + workers;
    long begin = System.nanoTime();
    assay
        .run(
            "sweep",
            name + ".yaml",
            "--results",
            results,
            "--data",
            data == null ? "data" : data,
            "--workers",
            Integer.toString(workers))
        .expect(0);
    double millis = (System.nanoTime() - begin) / 1e6;
    JsonNode trials =
        assay.run("trials", name, "--results", results, "--format", "json").expect(0).json();
    return trials.size() * MILLIS_PER_HOUR / millis;
  }
}
