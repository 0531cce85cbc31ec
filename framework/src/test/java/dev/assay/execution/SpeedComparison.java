package dev.assay.execution;

import dev.assay.device.Slot;
import dev.assay.training.FastPath;
import dev.assay.training.TrainingSpeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares a worker with plain Deeplearning4j: a JVM with default flags, default BLAS kernel and
 * nothing replaced. Each measurement is a process of its own on one thread; on Linux all are
 * confined to the last core. Arguments: CPU seconds a round (default 4), then the replacements to
 * compare (default {@code off on}), {@code off} being the worker's flags alone.
 *
 * <p>{@code mvn test-compile}, then run it with the test class path of {@code framework}.
 */
final class SpeedComparison {
  private static final long MEMORY = 4L << 30;

  private SpeedComparison() {}

  /** Runs it; one line a model. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String seconds = arguments.length > 0 ? arguments[0] : "4";
    List<String> settings =
        arguments.length > 1
            ? List.of(arguments).subList(1, arguments.length)
            : List.of("off", "on");
    for (TrainingSpeed.Model model : TrainingSpeed.Model.values()) {
      String name = model.name().toLowerCase(Locale.ROOT);
      double plain = rate(plain(name, seconds));
      System.out.printf(Locale.ROOT, "%-8s plain %7.0f/s", name, plain);
      for (String setting : settings) {
        double rate = rate(worker(name, seconds, setting));
        System.out.printf(Locale.ROOT, "   %s %7.0f/s (%.1f ×)", setting, rate, rate / plain);
      }
      System.out.println();
    }
  }

  private static ProcessBuilder plain(String model, String seconds) {
    ProcessBuilder builder =
        confined(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TrainingSpeed.class.getName(),
                "none",
                model,
                seconds));
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put(FastPath.VARIABLE, "off");
    return builder;
  }

  private static ProcessBuilder worker(String model, String seconds, String setting) {
    WorkerSettings settings =
        new WorkerSettings(
            TrainingSpeed.class.getName(),
            List.of(model, seconds),
            System.getProperty("java.class.path"),
            Path.of("."),
            Path.of("locks"),
            WorkerLimits.usual());
    Slot slot = new Slot(0, "cpu:0", 1, List.of(), 0, MEMORY);
    ProcessBuilder real =
        WorkerCommand.of(settings, Path.of("none"), "", Path.of("hs_err.log"), slot);
    ProcessBuilder builder = confined(real.command());
    builder.environment().putAll(real.environment());
    builder.environment().put(FastPath.VARIABLE, setting);
    return builder;
  }

  private static ProcessBuilder confined(List<String> command) {
    List<String> words = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      int last = Runtime.getRuntime().availableProcessors() - 1;
      words.addAll(List.of("taskset", "-c", Integer.toString(last)));
    }
    words.addAll(command);
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static double rate(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    double rate = Double.NaN;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("rate ")) {
          rate = Double.parseDouble(line.substring("rate ".length()));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the measuring process ended with status " + process.exitValue());
    }
    return rate;
  }
}
