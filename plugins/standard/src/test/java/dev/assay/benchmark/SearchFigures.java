package dev.assay.benchmark;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.store.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How soon searches reach what random search came to in the end, from the records of sweeps that
 * were run one trial at a time: how much training and how many trials they took for it, as shares
 * of random search's.
 *
 * <p>The sweeps are those of {@code experiments/search}, each with several seeds:
 *
 * <pre>{@code
 * for seed in 1 2 3 4 5; do for search in random asha tpe; do
 *   ./assay sweep experiments/search/search-$search.yaml \
 *     --set seed=$seed --set name=search-$search-$seed
 * done; done
 * }</pre>
 *
 * <p>Arguments: {@code results=results searches=asha,tpe seeds=5}.
 */
final class SearchFigures {
  private SearchFigures() {}

  /** What it took to reach a value, or all there was without reaching it. */
  private record Effort(boolean reached, int epochs, int trials) {}

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    String folder = options.text("results");
    try (RunReader reader =
        SqliteStore.openForReading(Path.of(folder == null ? "results" : folder, "assay.db"))) {
      for (String search : options.list("searches", "asha,tpe")) {
        compare(reader, search, options.number("seeds", 5));
      }
    }
  }

  private static void compare(RunReader reader, String search, int seeds) {
    System.out.printf(
        "%-8s %4s %10s %14s %10s %14s %8s%n",
        "search", "seed", "random's", "its epochs", "share", "its trials", "share");
    List<Double> epochs = new ArrayList<>();
    List<Double> trials = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Optional<ExperimentRecord> random = reader.experiment("search-random-" + seed);
      Optional<ExperimentRecord> rival = reader.experiment("search-" + search + "-" + seed);
      if (random.isEmpty() || rival.isEmpty()) {
        continue;
      }
      double aim = best(reader, random.get());
      Effort all = effort(reader, random.get(), Double.NaN);
      Effort effort = effort(reader, rival.get(), aim);
      double shareOfEpochs = effort.reached ? (double) effort.epochs / all.epochs : Double.NaN;
      double shareOfTrials = effort.reached ? (double) effort.trials / all.trials : Double.NaN;
      epochs.add(shareOfEpochs);
      trials.add(shareOfTrials);
      System.out.printf(
          Locale.ROOT,
          "%-8s %4d %10.4f %7d of %4d %9.0f%% %7d of %4d %7.0f%%%n",
          search,
          seed,
          aim,
          effort.epochs,
          all.epochs,
          100 * shareOfEpochs,
          effort.trials,
          all.trials,
          100 * shareOfTrials);
    }
    System.out.printf(
        Locale.ROOT,
        "%-8s median over %d seeds: %.0f%% of the epochs, %.0f%% of the trials%n%n",
        search,
        epochs.size(),
        100 * median(epochs),
        100 * median(trials));
  }

  private static double best(RunReader reader, ExperimentRecord experiment) {
    double best = Double.NaN;
    for (Trial trial : reader.trials(experiment.name())) {
      Double objective = trial.objective();
      if (objective != null && experiment.goal().better(objective, best)) {
        best = objective;
      }
    }
    return best;
  }

  /** Until the objective was first measured as good as this; of everything, if that is NaN. */
  private static Effort effort(RunReader reader, ExperimentRecord experiment, double aim) {
    Map<Integer, List<Metric>> metrics = reader.metrics(experiment.name());
    int epochs = 0;
    int trials = 0;
    for (Trial trial : reader.trials(experiment.name())) {
      if (trial.attempts() == 0) {
        continue;
      }
      trials++;
      for (Metric metric : metrics.getOrDefault(trial.number(), List.of())) {
        if (metric.name().equals(experiment.objective())) {
          epochs += metric.epoch() > 0 ? 1 : 0; // The first is before training.
          if (!Double.isNaN(aim) && !experiment.goal().better(aim, metric.value())) {
            return new Effort(true, epochs, trials);
          }
        }
      }
    }
    return new Effort(false, epochs, trials);
  }

  /** A search that never got there counts as having taken for ever. */
  private static double median(List<Double> shares) {
    double[] sorted =
        shares.stream()
            .mapToDouble(share -> Double.isNaN(share) ? Double.POSITIVE_INFINITY : share)
            .sorted()
            .toArray();
    return sorted.length == 0 ? Double.NaN : SamplerBenchmark.quantile(sorted, 0.5);
  }
}
