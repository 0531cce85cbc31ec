package dev.assay.importance;

import dev.assay.importance.Importance.Share;
import dev.assay.run.Goal;
import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares of what tells the best tenth of the configurations from all of them: PED-ANOVA (Watanabe,
 * Bansal and Hutter, "PED-ANOVA: efficiently quantifying hyperparameter importance in arbitrary
 * subspaces", IJCAI 2023, theorem 1 and algorithm 1).
 *
 * <p>For each parameter, with densities p of its values among the best and q among all, the Pearson
 * divergence Σ q·(p/q − 1)² over a grid. Where a parameter exists only under an option of a choice,
 * only configurations with it count, weighted by α²/β, their share α among the best and β among all
 * ("Conditional PED-ANOVA", arXiv 2601.20800, theorem 4.2). Densities of numbers are sums of normal
 * kernels on quantiles, of Scott's bandwidth 1.059·σ·n^(−1/5) (Scott, "Multivariate density
 * estimation", 1992), those of choices frequencies; to both the prior adds one observation. The
 * shares are scaled to sum to 1.
 */
final class PedAnova {
  static final String METHOD = "PED-ANOVA";

  private static final double BEST_SHARE = 0.1;
  private static final int LEAST_BEST = 5;
  private static final int GRID = 50;
  private static final double SCOTT = 1.059;
  private static final int RESAMPLES = 200;

  private PedAnova() {}

  /** The shares, the largest first; none where the best don't differ from the rest. */
  static List<Share> shares(Observations data, Goal goal, long seed) {
    Map<String, Double> all = shares(data, goal);
    RandomStream random = RandomStream.of(seed).split("importance-of-best");
    Map<String, double[]> resampled = new LinkedHashMap<>();
    for (int b = 0; b < RESAMPLES; b++) {
      int at = b;
      shares(data.select(Resamples.draw(data.size(), random.split(b))), goal)
          .forEach(
              (path, share) ->
                  resampled.computeIfAbsent(path, p -> new double[RESAMPLES])[at] = share);
    }
    List<Share> shares = new ArrayList<>();
    all.forEach(
        (path, share) -> {
          double[] interval =
              Resamples.interval(resampled.getOrDefault(path, new double[] {share}));
          shares.add(
              new Share(
                  path, share, Math.min(interval[0], share), Math.max(interval[1], share), METHOD));
        });
    shares.sort(Comparator.comparingDouble((Share share) -> -share.share()));
    return shares;
  }

  private static Map<String, Double> shares(Observations data, Goal goal) {
    boolean[] best = best(data.objectives(), goal);
    Map<String, Double> divergences = new LinkedHashMap<>();
    double total = 0;
    for (int v = 0; v < data.variables().size(); v++) {
      double divergence = divergence(data, best, v);
      divergences.merge(data.variables().get(v).path(), divergence, Double::sum);
      total += divergence;
    }
    double sum = total;
    divergences.replaceAll((path, divergence) -> sum == 0 ? 0.0 : divergence / sum);
    return divergences;
  }

  /** Marks the best tenth, at least five if that is no more than half; equals belong together. */
  private static boolean[] best(double[] objectives, Goal goal) {
    int n = objectives.length;
    int count = Math.max((int) Math.ceil(BEST_SHARE * n), Math.min(LEAST_BEST, n / 2));
    double[] sorted = objectives.clone();
    Arrays.sort(sorted);
    double worst = goal == Goal.MAXIMIZE ? sorted[n - count] : sorted[count - 1];
    boolean[] best = new boolean[n];
    for (int i = 0; i < n; i++) {
      best[i] = !goal.better(worst, objectives[i]);
    }
    return best;
  }

  private static double divergence(Observations data, boolean[] best, int v) {
    double[] among = new double[data.size()];
    double[] amongBest = new double[data.size()];
    int n = 0;
    int bests = 0;
    int allBest = 0;
    for (int i = 0; i < data.size(); i++) {
      double value = data.values()[i][v];
      allBest += best[i] ? 1 : 0;
      if (!Double.isNaN(value)) {
        among[n++] = value;
        if (best[i]) {
          amongBest[bests++] = value;
        }
      }
    }
    if (bests == 0) {
      return 0;
    }
    Variable variable = data.variables().get(v);
    double[] p = density(variable, Arrays.copyOf(amongBest, bests));
    double[] q = density(variable, Arrays.copyOf(among, n));
    double divergence = 0;
    for (int cell = 0; cell < p.length; cell++) {
      divergence += q[cell] * (p[cell] / q[cell] - 1) * (p[cell] / q[cell] - 1);
    }
    double alpha = (double) bests / allBest;
    double beta = (double) n / data.size();
    return alpha * alpha / beta * divergence;
  }

  /** A probability for each option, or each cell of the grid. */
  private static double[] density(Variable variable, double[] values) {
    return variable.isChoice() ? frequencies(values, variable.options()) : kernels(values);
  }

  private static double[] frequencies(double[] values, int options) {
    double[] density = new double[options];
    Arrays.fill(density, 1.0 / options / (values.length + 1));
    for (double value : values) {
      density[(int) value] += 1.0 / (values.length + 1);
    }
    return density;
  }

  private static double[] kernels(double[] values) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = 0;
    int[] counts = new int[GRID];
    for (double value : values) {
      squares += (value - mean) * (value - mean);
      counts[Math.min((int) (value * GRID), GRID - 1)]++;
    }
    double deviation = Math.sqrt(squares / Math.max(1, n - 1));
    // No narrower than half a cell, else all of a kernel may fall between the grid's points.
    double bandwidth = Math.max(SCOTT * deviation * Math.pow(n, -0.2), 0.5 / GRID);
    double[] density = new double[GRID];
    Arrays.fill(density, 1.0 / GRID / (n + 1));
    for (int centre = 0; centre < GRID; centre++) {
      if (counts[centre] > 0) {
        double[] kernel = new double[GRID];
        double sum = 0;
        for (int cell = 0; cell < GRID; cell++) {
          double z = (double) (cell - centre) / GRID / bandwidth;
          kernel[cell] = Math.exp(-z * z / 2);
          sum += kernel[cell];
        }
        for (int cell = 0; cell < GRID; cell++) {
          density[cell] += counts[centre] * kernel[cell] / sum / (n + 1);
        }
      }
    }
    return density;
  }
}
