package dev.assay.benchmark;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.Objective;
import dev.assay.experiment.SetupReader;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Context;
import dev.assay.standard.StandardPlugin;
import dev.assay.training.DataCache;
import dev.assay.training.TrainingListener;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What looking inside a network costs its trial: trials that are looked into and trials that aren't
 * by turns in one process, from the third pair and the tenth second on, when all is warm. Each line
 * has the medians over the pairs of the time with looking divided by that without, in processor
 * time of the process and by the clock, and the share of a trial that its own clock counts as
 * looking. A trial is measured both as one that isn't the best so far, and as one that is, of which
 * pictures are made.
 *
 * <p>Arguments: {@code trials=codelab,quickstart,convnet pairs=9 steps=10000}, the steps being
 * those of the first. On the MNIST of {@code $ASSAY_DATA}, or on digits if that isn't set; with a
 * worker's JVM flags ({@code -XX:+UseSerialGC -Xmn64m}) and {@code OMP_NUM_THREADS=1}.
 */
final class InspectionBenchmark {
  private static final int WARM_UP = 2;
  private static final double WARM_UP_SECONDS = 10;
  private static final Objective OBJECTIVE =
      new Objective("validation.accuracy", Goal.MAXIMIZE, /* selectOnTest= */ false);

  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));
  private final SetupReader reader;
  private final Path folder;
  private final String dataset;

  private InspectionBenchmark(Path folder, @Nullable String data) {
    this.folder = folder;
    this.dataset = data == null ? "{type: digits}" : "{type: mnist, validation: 5000}";
    Context context = new Context(Path.of(data == null ? "data" : data).toAbsolutePath());
    this.reader = new SetupReader(Catalog.of(List.of(new StandardPlugin())), context);
  }

  public static void main(String[] arguments) throws IOException {
    Options options = Options.of(arguments);
    Path folder = Files.createTempDirectory("assay-inspection");
    InspectionBenchmark benchmark = new InspectionBenchmark(folder, System.getenv("ASSAY_DATA"));
    print("%-22s %9s %9s %10s %10s", "trial", "seconds", "processor", "clock", "phase");
    for (String trial : options.list("trials", "codelab,quickstart,convnet")) {
      String setup = benchmark.setup(trial, options.number("steps", 10_000));
      int pairs = options.number("pairs", 9);
      benchmark.measure(trial, setup, pairs, /* rival= */ Double.MAX_VALUE);
      benchmark.measure(trial + ", the best", setup, pairs, /* rival= */ null);
    }
    for (String file : List.of("looked.json.gz", "model.zip")) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.delete(folder);
  }

  private String setup(String trial, int steps) {
    return switch (trial) {
      case "codelab" ->
          """
          dataset: %s
          architecture: {type: mlp, hidden: [200, 100, 60, 30]}
          optimizer: {type: adam}
          training: {batch-size: 100, steps: %d}
          """
              .formatted(dataset, steps);
      case "quickstart" ->
          """
          dataset: {type: digits}
          architecture: {type: mlp, hidden: [128, 64]}
          optimizer: {type: adam}
          training: {batch-size: 50, epochs: 8}
          """;
      case "convnet" ->
          """
          dataset: %s
          architecture:
            type: convnet
            layers: [{type: conv, filters: 16, kernel: 5}, {type: pool}, {type: dense, units: 64}]
          optimizer: {type: adam}
          training: {batch-size: 100, steps: 300, evaluate-every: 30}
          """
              .formatted(dataset);
      default -> throw new IllegalArgumentException("there is no " + trial);
    };
  }

  private void measure(String name, String setup, int pairs, @Nullable Double rival) {
    double[] processor = new double[pairs];
    double[] clock = new double[pairs];
    double[] phase = new double[pairs];
    double[] seconds = new double[pairs];
    double begin = processorSeconds();
    for (int i = 0; i < WARM_UP || processorSeconds() - begin < WARM_UP_SECONDS; i++) {
      train(setup, /* looks= */ true, rival);
      train(setup, /* looks= */ false, rival);
    }
    for (int pair = 0; pair < pairs; pair++) {
      // Whichever comes second may find the machine warmer.
      boolean looksFirst = pair % 2 == 0;
      Cost one = train(setup, looksFirst, rival);
      Cost other = train(setup, !looksFirst, rival);
      Cost with = looksFirst ? one : other;
      Cost without = looksFirst ? other : one;
      processor[pair] = with.processor / without.processor - 1;
      clock[pair] = with.clock / without.clock - 1;
      phase[pair] = with.looking / (with.clock - with.looking);
      seconds[pair] = without.processor;
    }
    print(
        "%-22s %9.2f %+8.1f%% %+9.1f%% %+9.1f%%",
        name, median(seconds), 100 * median(processor), 100 * median(clock), 100 * median(phase));
  }

  /**
   * What a trial took.
   *
   * @param processor seconds of all the process's threads
   * @param clock seconds that went by
   * @param looking seconds of these that its phase says
   */
  private record Cost(double processor, double clock, double looking) {}

  private Cost train(String setup, boolean looks, @Nullable Double rival) {
    TrialTask task =
        new TrialTask(
            reader.read(setup),
            OBJECTIVE,
            setup,
            /* seed= */ 1,
            /* replicate= */ 0,
            folder.resolve("model.zip"),
            folder,
            /* checkpointing= */ null,
            looks ? folder.resolve("looked.json.gz") : null,
            rival,
            new TreeMap<>());
    double processor = processorSeconds();
    double clock = System.nanoTime() / 1e9;
    TrialResult result = trainer.train(task, new Deaf());
    if (result.state() != TrialState.COMPLETED) {
      throw new IllegalStateException(String.valueOf(result.failure()));
    }
    Map<String, Double> phases = result.phases();
    return new Cost(
        processorSeconds() - processor,
        System.nanoTime() / 1e9 - clock,
        phases.getOrDefault("inspection", 0.0));
  }

  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private static final class Deaf implements TrainingListener {
    @Override
    public void measured(List<Metric> metrics) {}

    @Override
    public void saved(Path modelFile, long bytes) {}
  }
}
