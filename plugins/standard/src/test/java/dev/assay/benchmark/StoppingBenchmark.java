package dev.assay.benchmark;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.RegretBound;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code sweep.until.regret} saves and costs, against stopping after a fixed number: after how
 * many evaluations it ends, the regret there, how often that is more than was allowed, and the
 * regret after 50, 100 and 200 evaluations. The regret that is allowed is a share of the spread
 * between the best and the middle of 1,000 random points.
 *
 * <p>Arguments: {@code samplers=tpe,gp functions=branin,… seeds=20 shares=0.01,0.05 every=5
 * trials=200}.
 */
final class StoppingBenchmark {
  private static final int MOST_TRIALS = 200;
  private static final int FIRST = 20;
  private static final int DRAWS = 1000;

  private StoppingBenchmark() {}

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    List<String> functions = options.list("functions", "branin,hartmann6,ackley5,rosen5,mixed");
    double[] shares =
        options.list("shares", "0.01,0.05").stream().mapToDouble(Double::parseDouble).toArray();
    print(
        "%-10s %-6s %9s %7s %9s %9s %7s %9s %9s %9s",
        "function",
        "by",
        "allowed",
        "ends at",
        "ended",
        "regret",
        "over",
        "at 50",
        "at 100",
        "at 200");
    for (TestFunction function : TestFunction.all()) {
      if (functions.contains(function.name())) {
        for (String sampler : options.list("samplers", "tpe,gp")) {
          measure(function, sampler, options, shares);
        }
      }
    }
  }

  private static void measure(
      TestFunction function, String name, Options options, double... shares) {
    int seeds = options.number("seeds", 20);
    int every = options.number("every", 5);
    int trials = options.number("trials", MOST_TRIALS);
    double spread = spread(function);
    double[][] ends = new double[shares.length][seeds];
    double[][] regrets = new double[shares.length][seeds];
    double[][] fixed = new double[3][seeds];
    int[] ended = new int[shares.length];
    int[] over = new int[shares.length];
    for (int seed = 0; seed < seeds; seed++) {
      Sampler sampler = SamplerBenchmark.sampler(name);
      RandomStream random = RandomStream.of(seed).split("sampler");
      RandomStream judging = RandomStream.of(seed).split("regret");
      List<Observation> history = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      boolean[] done = new boolean[shares.length];
      for (int i = 1; i <= trials; i++) {
        Point point = SamplerBenchmark.point(sampler, function.space(), i - 1, history, random);
        double value = function.value().applyAsDouble(point);
        history.add(new Observation(point, Observation.State.FINISHED, value));
        best = Math.min(best, value);
        boolean all = true;
        for (boolean each : done) {
          all &= each;
        }
        double bound =
            !all && i >= FIRST && i % every == 0
                ? ((RegretBound) sampler)
                    .regret(function.space(), List.copyOf(history), judging.split(i))
                : Double.POSITIVE_INFINITY;
        for (int s = 0; s < shares.length; s++) {
          boolean stops = bound <= shares[s] * spread;
          if (!done[s] && (stops || i == trials)) {
            done[s] = true;
            ends[s][seed] = i;
            regrets[s][seed] = best - function.least();
            ended[s] += stops ? 1 : 0;
            over[s] += stops && best - function.least() > shares[s] * spread ? 1 : 0;
          }
        }
        int column = Arrays.binarySearch(new int[] {50, 100, MOST_TRIALS}, i);
        if (column >= 0) {
          fixed[column][seed] = best - function.least();
        }
      }
    }
    for (int s = 0; s < shares.length; s++) {
      print(
          "%-10s %-6s %9.3g %7.0f %6d/%-2d %9.3g %7d %9.3g %9.3g %9.3g",
          function.name(),
          name,
          shares[s] * spread,
          median(ends[s]),
          ended[s],
          seeds,
          median(regrets[s]),
          over[s],
          median(fixed[0]),
          median(fixed[1]),
          median(fixed[2]));
    }
  }

  /** From the best to the middle of random points, a scale that a person would know. */
  private static double spread(TestFunction function) {
    Sampler random = SamplerBenchmark.sampler("random");
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      values[i] =
          function
              .value()
              .applyAsDouble(
                  SamplerBenchmark.point(
                      random, function.space(), i, List.of(), RandomStream.of(1)));
    }
    Arrays.sort(values);
    return SamplerBenchmark.quantile(values, 0.5) - values[0];
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return SamplerBenchmark.quantile(sorted, 0.5);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
