package dev.assay.benchmark;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.ExperimentReader;
import dev.assay.spi.Context;
import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How well samplers search, and how fast: regret after 50, 100 and 200 evaluations over 20 seeds,
 * quartiles, beside another system's figures; then the time of one suggestion.
 *
 * <p>Arguments, samplers perhaps as {@code {type: cma-es; spread: 0.17}}: {@code
 * samplers=random,tpe functions=branin,… seeds=20 peers=FILE speed=true}; the file has the columns
 * function, sampler, version, trials, seeds, least, quartiles and greatest regret.
 */
final class SamplerBenchmark {
  private static final int LEAST_CALLS = 60;
  private static final int MOST_CALLS = 4000;
  private static final long WARM_UP = 1_000_000_000;
  private static final int PARALLEL = 8;
  private static final int[] TRIALS = {50, 100, 200};
  private static final Map<String, String> PEERS =
      Map.of(
          "random",
          "random",
          "sobol",
          "qmc_scr",
          "tpe",
          "tpe_default",
          "gp",
          "gp",
          "cma-es",
          "cmaes");

  private static final String FILE =
      """
      dataset: {type: digits}
      architecture: {type: mlp, hidden: [32]}
      optimizer: {type: adam, learning-rate: {log-uniform: [1.0e-4, 1.0e-2]}}
      training: {batch-size: 50, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {trials: 1}
      """;

  private final Map<String, double[]> peers = new HashMap<>();

  public static void main(String[] arguments) throws IOException {
    new SamplerBenchmark().run(Options.of(arguments));
  }

  private void run(Options options) throws IOException {
    List<String> samplers = options.list("samplers", "random,sobol,halton,tpe,gp,cma-es,nsga-ii");
    List<String> functions = options.list("functions", "branin,hartmann6,ackley5,rosen5,mixed");
    int seeds = options.number("seeds", 20);
    String file = options.text("peers");
    if (file != null) {
      readPeers(Path.of(file));
    }
    print(
        "%-11s %-8s %6s %10s %10s %10s %10s %6s %7s",
        "function", "sampler", "trials", "q25", "median", "q75", "peer", "ratio", "ms");
    List<TestFunction> all = new ArrayList<>(TestFunction.all());
    all.addAll(HeldOutFunctions.all());
    for (TestFunction function : all) {
      for (String sampler : samplers) {
        if (functions.contains(function.name())) {
          quality(function, sampler, seeds);
        }
      }
    }
    if (!"false".equals(options.text("speed"))) {
      samplers.forEach(SamplerBenchmark::speed);
    }
  }

  /** The sampler of this name, all parameters as an experiment file that says no more has them. */
  static Sampler sampler(String name) {
    return new ExperimentReader(Catalog.load(List.of()), new Context(Path.of("data")))
        .read(FILE, "samplers.yaml", List.of("sweep.sampler=" + name.replace(';', ',')))
        .sampler();
  }

  private void readPeers(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  peers.put(
                      cells[0] + "/" + cells[1] + "/" + cells[3],
                      Arrays.stream(cells)
                          .skip(6)
                          .limit(3)
                          .mapToDouble(Double::parseDouble)
                          .toArray()));
    }
  }

  private void quality(TestFunction function, String name, int seeds) {
    int last = TRIALS[TRIALS.length - 1];
    double[][] regrets = new double[TRIALS.length][seeds];
    long nanos = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Sampler sampler = sampler(name);
      RandomStream random = RandomStream.of(seed).split("sampler");
      List<Observation> history = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < last; i++) {
        long begin = System.nanoTime();
        Point point = point(sampler, function.space(), i, history, random);
        nanos += System.nanoTime() - begin;
        double value = function.value().applyAsDouble(point);
        history.add(new Observation(point, Observation.State.FINISHED, value));
        best = Math.min(best, value);
        int column = Arrays.binarySearch(TRIALS, i + 1);
        if (column >= 0) {
          regrets[column][seed] = best - function.least();
        }
      }
    }
    for (int i = 0; i < TRIALS.length; i++) {
      Arrays.sort(regrets[i]);
      double median = quantile(regrets[i], 0.5);
      double[] peer = peers.get(function.name() + "/" + PEERS.get(name) + "/" + TRIALS[i]);
      print(
          "%-11s %-8s %6d %10.4g %10.4g %10.4g %10s %6s %7.2f",
          function.name(),
          name,
          TRIALS[i],
          quantile(regrets[i], 0.25),
          median,
          quantile(regrets[i], 0.75),
          peer == null ? "" : String.format(Locale.ROOT, "%.4g", peer[1]),
          peer == null ? "" : String.format(Locale.ROOT, "%.2f", median / peer[1]),
          nanos / 1e6 / seeds / last);
    }
  }

  static double quantile(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int i = (int) place;
    double above = sorted[Math.min(i + 1, sorted.length - 1)];
    return sorted[i] + (place - i) * (above - sorted[i]);
  }

  static Point point(
      Sampler sampler,
      SearchSpace space,
      long index,
      List<Observation> history,
      RandomStream random) {
    return sampler instanceof AdaptiveSampler adaptive
        ? adaptive.suggest(space, index, List.copyOf(history), random)
        : ((PlannedSampler) sampler).point(space, index, random);
  }

  private static void speed(String name) {
    for (int trials : new int[] {200, 1000, 5000}) {
      speed(name, trials, 0);
      speed(name, trials, PARALLEL);
    }
  }

  /**
   * The median processor time of a suggestion on the space of mixed parameters, after that many
   * trials, of which the last are pending; what else the machine does then counts less.
   */
  private static void speed(String name, int trials, int pending) {
    TestFunction function = TestFunction.all().get(4);
    Sampler sampler = sampler(name);
    List<Observation> history = new ArrayList<>();
    PlannedSampler random = (PlannedSampler) sampler("random");
    for (int i = 0; i < trials; i++) {
      Point point = random.point(function.space(), i, RandomStream.of(0));
      history.add(
          i < trials - pending
              ? new Observation(
                  point, Observation.State.FINISHED, function.value().applyAsDouble(point))
              : new Observation(point, Observation.State.PENDING, Double.NaN));
    }
    List<Double> times = new ArrayList<>();
    // The quick ones need many calls before they are compiled.
    long end = System.nanoTime() + WARM_UP;
    for (int i = 0; i < LEAST_CALLS || (i < MOST_CALLS && System.nanoTime() < end); i++) {
      long begin = cpuNanos();
      point(sampler, function.space(), trials + i, history, RandomStream.of(1));
      times.add((cpuNanos() - begin) / 1e6);
    }
    double[] sorted = times.stream().skip(times.size() / 2).mapToDouble(t -> t).sorted().toArray();
    print(
        "%s: one suggestion after %,d trials, %d pending: %.3f ms of processor time",
        name, trials, pending, quantile(sorted, 0.5));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
