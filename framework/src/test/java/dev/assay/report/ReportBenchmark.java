package dev.assay.report;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how long a report takes to write, how large it is, and how soon a browser answers:
 * {@code ReportBenchmark [TRIALS [POINTS [METRICS]]]}, 10,000 trials of 20 points of 1 metric
 * unless said otherwise. Then, in the same process, the report of 100 trials. Seconds of the
 * processor, of all threads, are told beside those of the clock.
 */
public final class ReportBenchmark {
  private static final List<String> METRICS =
      List.of("validation.accuracy", "train.loss", "validation.loss", "train.accuracy");

  /** The space of {@link SampleReport}, without which there would be no importance to compute. */
  private static final String SPACE =
      """
      {"architecture": {"activation": {"choice": ["sigmoid", "relu", "elu"]},
                        "hidden": {"choice": [[200, 100, 60, 30], [300, 100]]}},
       "optimizer": {"choice": [
         {"type": "sgd", "learning-rate": {"log-uniform": [0.001, 1]}},
         {"type": "momentum", "learning-rate": {"log-uniform": [0.001, 1]}, "momentum": {"uniform": [0.5, 0.99]}},
         {"type": "adam", "learning-rate": {"log-uniform": [0.0001, 0.01]}, "beta1": {"uniform": [0.8, 0.99]}}]},
       "training": {"batch-size": {"choice": [32, 64, 128]}}}
      """;

  private ReportBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int trials = number(arguments, 0, 10_000);
    int points = number(arguments, 1, 20);
    int metrics = number(arguments, 2, 1);
    Path folder = Files.createTempDirectory("report-benchmark");
    Path file = folder.resolve("report.html");
    write(trials, points, metrics, file);
    Path small = folder.resolve("small.html");
    write(100, points, metrics, small);
    write(100, points, metrics, small);
    long start;
    if (Chromium.installed().isEmpty()) {
      System.out.println("no browser is installed");
      return;
    }
    try (Chromium browser =
        Chromium.start(
            Chromium.installed().get(), Files.createDirectory(folder.resolve("profile")))) {
      browser.resize(1280, 900);
      start = System.nanoTime();
      browser.open(file);
      browser.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
      System.out.printf("opened and answering after %.2f s%n", seconds(start));
      start = System.nanoTime();
      browser.evaluate("document.querySelector('#ranks input').click()");
      System.out.printf("a selection took %.2f s%n", seconds(start));
      browser.evaluate("document.querySelector('#chip button').click()");
      start = System.nanoTime();
      browser.resize(1280, 12_000);
      browser.evaluate("new Promise(done => setTimeout(() => requestAnimationFrame(done), 300))");
      System.out.printf("all charts drawn after another %.2f s%n", seconds(start));
    }
  }

  private static void write(int trials, int points, int metrics, Path file) throws IOException {
    FakeReader reader = reader(trials, points, metrics);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long used = system.getProcessCpuTime();
    long start = System.nanoTime();
    new ReportWriter().write(reader, reader.record().name(), file);
    System.out.printf(
        "%d trials of %d points of %d metrics: written in %.2f s (processor %.2f s), %.2f MB%n",
        trials,
        points,
        metrics,
        seconds(start),
        (system.getProcessCpuTime() - used) / 1e9,
        Files.size(file) / 1e6);
  }

  private static FakeReader reader(int trials, int points, int metrics) {
    FakeReader sample = SampleReport.of(trials, 1);
    Map<Integer, List<Metric>> measured = new LinkedHashMap<>();
    sample
        .recorded()
        .forEach(
            trial -> {
              List<Metric> taken = new ArrayList<>();
              for (int i = 1; i <= points; i++) {
                for (String name : METRICS.subList(0, metrics)) {
                  double value = 1 - Math.exp(-i * (1 + trial.number() % 97) / 97.0);
                  taken.add(new Metric(name, 100L * i, i, value));
                }
              }
              measured.put(trial.number(), taken);
            });
    return new FakeReader(searching(sample.record()), sample.recorded(), measured);
  }

  private static ExperimentRecord searching(ExperimentRecord sample) {
    return new ExperimentRecord(
        sample.name(),
        sample.description(),
        sample.text(),
        sample.origin(),
        SPACE,
        sample.fingerprint(),
        sample.seed(),
        sample.objective(),
        sample.goal(),
        sample.selectsOnTest(),
        sample.trials(),
        sample.replicates(),
        sample.environment());
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
