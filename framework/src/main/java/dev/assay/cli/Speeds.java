package dev.assay.cli;

import dev.assay.doctor.MeasuredSpeed;
import dev.assay.doctor.SpeedTest;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast this machine trains, as {@code doctor --bench} shows it.
 *
 * @param byNetwork empty where a process that measured crashed or hung
 */
record Speeds(Map<String, Optional<MeasuredSpeed>> byNetwork) {

  static Speeds none() {
    return new Speeds(Map.of());
  }

  /**
   * Measures.
   *
   * @param progress is told what is going on
   */
  static Speeds measured(SpeedTest test, PrintWriter progress) {
    Map<String, Optional<MeasuredSpeed>> measured = new LinkedHashMap<>();
    for (String network : SpeedTest.NETWORKS) {
      progress.println("measuring " + network + " …");
      progress.flush();
      measured.put(network, test.measure(network));
    }
    return new Speeds(measured);
  }

  /** The names are part of the stable output format. */
  List<Map<String, @Nullable Object>> rows() {
    return byNetwork.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
  }

  private static Map<String, @Nullable Object> row(String network, Optional<MeasuredSpeed> found) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("network", network);
    row.put("measured", found.isPresent());
    found.ifPresent(
        speed -> {
          row.put("images-per-second", speed.perSecond());
          row.put("plain-images-per-second", speed.plainPerSecond());
          row.put("ratio", speed.ratio());
          row.put("products-share", speed.products());
          row.put("updater-share", speed.updater());
        });
    return row;
  }

  /**
   * Prints it.
   *
   * @param onGpu whether it was measured on a GPU
   */
  void print(PrintWriter out, boolean onGpu) {
    if (byNetwork.isEmpty()) {
      return;
    }
    out.println();
    out.println(
        onGpu
            ? "training on one GPU, in images a second:"
            : "training on one core, in images a second of its time:");
    byNetwork.forEach((network, speed) -> out.println(line(network, speed)));
  }

  private static String line(String network, Optional<MeasuredSpeed> found) {
    return found
        .map(
            speed ->
                String.format(
                    Locale.ROOT,
                    "  %-10s %8.0f, %.1f × plain Deeplearning4j's %.0f; %.0f %% of the time is"
                        + " matrix products and convolutions, %.0f %% the optimizer",
                    network,
                    speed.perSecond(),
                    speed.ratio(),
                    speed.plainPerSecond(),
                    100 * speed.products(),
                    100 * speed.updater()))
        .orElse("  %-10s could not be measured: its process crashed or hung".formatted(network));
  }
}
