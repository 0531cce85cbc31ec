package dev.assay.store;

import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Run by hand: how fast records are written and read, in a new file in the system's temporary
 * folder or in the folder given as argument.
 */
final class StoreBenchmark {
  private static final int METRIC_ROWS = 1_000_000;
  private static final int BLOCK = 100;
  private static final int TRIALS = 10_000;

  private StoreBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder =
        args.length > 0
            ? Files.createTempDirectory(Path.of(args[0]), "assay-store")
            : Files.createTempDirectory("assay-store");
    Path file = folder.resolve("assay.db");
    try {
      recordTrials(file);
      recordMetrics(file);
      read(file);
      System.out.printf(Locale.ROOT, "file: %.1f MB%n", Files.size(file) / 1e6);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void recordTrials(Path file) {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("trials"));
      for (int from = 0; from < TRIALS; from += BLOCK) {
        long begin = System.nanoTime();
        for (int trial = from; trial < from + BLOCK; trial++) {
          recorder.planned("trials", List.of(Records.planned(trial, trial, 0)));
          recorder.started("trials", trial, "cpu:0", Records.START);
          recorder.finished("trials", trial, Records.completed(trial), Records.END);
        }
        if (from <= 2 * BLOCK || from >= TRIALS - 3 * BLOCK) {
          System.out.printf(
              Locale.ROOT,
              "trials %d to %d: %.3f ms each%n",
              from,
              from + BLOCK,
              (System.nanoTime() - begin) / 1e6 / BLOCK);
        }
      }
    }
  }

  private static void recordMetrics(Path file) {
    try (RunRecorder recorder = SqliteStore.openForWriting(file)) {
      recorder.experiment(Records.experiment("metrics"));
      recorder.planned("metrics", Records.planned(1));
      recorder.started("metrics", 0, "cpu:0", Records.START);
      long begin = System.nanoTime();
      for (int row = 0; row < METRIC_ROWS; row++) {
        recorder.measured(
            "metrics", 0, List.of(new Metric("training.loss", row, 1, 1.0 / (row + 1))));
      }
      recorder.finished("metrics", 0, Records.completed(1), Records.END);
      System.out.printf(
          Locale.ROOT,
          "%d metric rows: %.0f rows/s%n",
          METRIC_ROWS,
          METRIC_ROWS / ((System.nanoTime() - begin) / 1e9));
    }
  }

  private static void read(Path file) {
    try (RunReader reader = SqliteStore.openForReading(file)) {
      long begin = System.nanoTime();
      int trials = reader.trials("trials").size();
      long between = System.nanoTime();
      int rows = reader.metrics("metrics").getOrDefault(0, List.of()).size();
      long end = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "read %d trials in %.0f ms, %d metric rows in %.0f ms%n",
          trials,
          (between - begin) / 1e6,
          rows,
          (end - between) / 1e6);
    }
  }
}
