package dev.assay.benchmark;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.report.ReportWriter;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.spi.Context;
import dev.assay.store.SqliteStore;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.InstantExecutor;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.Sweep;
import dev.assay.sweep.SweepListener;
import dev.assay.sweep.SweepPlan;
import dev.assay.sweep.TrialExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a sweep costs besides training: trials that end at once, three parameters each, through the
 * real sweep into a real database; the metric rows that two busy producers get into it; and what
 * ten thousand recorded trials cost those who read them. The argument is a folder on the disk to
 * measure (default: the system's temporary one).
 */
final class RecordingBenchmark {
  private static final int WARM_UP = 3000;
  private static final int TRIALS = 10_200;
  private static final int WINDOW = 200;
  private static final int METRIC_TRIALS = 5000;

  private static final String FILE =
      """
      name: overhead
      dataset: {type: digits}
      architecture: {type: mlp, hidden: [32], activation: {choice: [relu, tanh]}}
      optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-4, 1.0e-2]}, beta1: {uniform: [0.8, 0.99]}}
      training: {batch-size: 50, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: random}
      """;

  private final Path folder;

  private RecordingBenchmark(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder =
        arguments.length > 0
            ? Files.createTempDirectory(Path.of(arguments[0]), "assay")
            : Files.createTempDirectory("assay");
    try {
      RecordingBenchmark benchmark = new RecordingBenchmark(folder);
      benchmark.run("warm-up", WARM_UP, new InstantExecutor(List.of()));
      benchmark.overhead();
      benchmark.rows();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void overhead() throws IOException, InterruptedException {
    Watch watch = run("overhead", TRIALS, new InstantExecutor(List.of()));
    double early = watch.millisPerTrial(0);
    double late = watch.millisPerTrial(10_000 - WINDOW / 2);
    print("plan and record %,d trials: %.0f ms", TRIALS, watch.planning / 1e6);
    print("trials 0 to %,d: %.3f ms each", WINDOW, early);
    print("trials %,d to %,d: %.3f ms each", 10_000 - WINDOW / 2, 10_000 + WINDOW / 2, late);
    print("growth: %.2f", late / early);
    read();
  }

  private void read() throws IOException {
    Experiment experiment = experiment(TRIALS);
    Path database = folder.resolve("overhead.db");
    try (RunReader reader = SqliteStore.openForReading(database)) {
      long begin = System.nanoTime();
      List<Trial> trials = reader.trials("overhead");
      long read = System.nanoTime();
      int left = SweepPlan.of(experiment, trials).remaining().size();
      long planned = System.nanoTime();
      new ReportWriter().write(reader, "overhead", folder.resolve("report.html"));
      long reported = System.nanoTime();
      print("read %,d trials: %.0f ms", trials.size(), (read - begin) / 1e6);
      print("find that %d are left to run: %.0f ms", left, (planned - read) / 1e6);
      print("write their report: %.0f ms", (reported - planned) / 1e6);
    }
  }

  private void rows() throws InterruptedException {
    try (ProducingExecutor executor = new ProducingExecutor()) {
      Watch watch = run("rows", METRIC_TRIALS, executor);
      long rows = (long) METRIC_TRIALS * ProducingExecutor.ROWS_PER_TRIAL;
      print(
          "%,d metric rows of %,d trials from 2 producers: %,.0f rows/s",
          rows, METRIC_TRIALS, rows / (watch.running() / 1e9));
    }
  }

  private Watch run(String name, int trials, TrialExecutor executor) throws InterruptedException {
    Path database = folder.resolve(name + ".db");
    Watch watch = new Watch();
    try (RunRecorder recorder = SqliteStore.openForWriting(database)) {
      Experiment experiment = experiment(trials);
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(database)) {
        new Sweep(recorder, reader, folder, Clock.systemUTC())
            .run(
                experiment,
                SweepPlan.of(experiment, List.of()),
                executor,
                watch,
                () -> StopRequest.NONE);
      }
    }
    return watch;
  }

  private static Experiment experiment(int trials) {
    return new ExperimentReader(Catalog.load(List.of()), new Context(Path.of("data")))
        .read(FILE, "overhead.yaml", List.of("sweep.trials=" + trials));
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Notes when trials end. */
  private static final class Watch implements SweepListener {
    private final long created = System.nanoTime();
    private final List<Long> ends = new ArrayList<>();
    private long planning;
    private long begun;

    @Override
    public void begun(List<Trial> trials, SweepPlan plan, int slots) {
      begun = System.nanoTime();
      planning = begun - created;
    }

    @Override
    public void happened(ExecutionEvent event) {
      if (event instanceof ExecutionEvent.Finished) {
        ends.add(System.nanoTime());
      }
    }

    /** From the first trial's start to the last one's end. */
    long running() {
      return ends.get(ends.size() - 1) - begun;
    }

    double millisPerTrial(int from) {
      long begin = from == 0 ? begun : ends.get(from - 1);
      return (ends.get(from + WINDOW - 1) - begin) / 1e6 / WINDOW;
    }
  }
}
