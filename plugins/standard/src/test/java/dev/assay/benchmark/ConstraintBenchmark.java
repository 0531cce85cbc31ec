package dev.assay.benchmark;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How samplers search where constraints leave a tenth of the space: the sum of all numbers, each as
 * a share of its range, may be no more than a tenth of random points have. The best values after
 * 25, 50 and 100 evaluations, quartiles over seeds.
 *
 * <p>Arguments: {@code samplers=random,tpe,gp,cma-es functions=branin,hartmann6,… seeds=20}.
 */
final class ConstraintBenchmark {
  private static final int[] TRIALS = {25, 50, 100};
  private static final int DRAWS = 20_000;
  private static final double ALLOWED = 0.1;

  private ConstraintBenchmark() {}

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    int seeds = options.number("seeds", 20);
    List<String> functions = options.list("functions", "branin,hartmann6,ackley5,rosen5");
    print("%-10s %-8s %6s %10s %10s %10s", "function", "sampler", "trials", "q25", "median", "q75");
    for (TestFunction function : TestFunction.all()) {
      if (functions.contains(function.name())) {
        SearchSpace space = constrained(function.space());
        for (String sampler : options.list("samplers", "random,tpe,gp,cma-es")) {
          measure(function, space, sampler, seeds);
        }
      }
    }
  }

  private static SearchSpace constrained(SearchSpace space) {
    Sampler random = SamplerBenchmark.sampler("random");
    double[] sums = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      Point point = SamplerBenchmark.point(random, space, i, List.of(), RandomStream.of(1));
      sums[i] = sum(space, point.values());
    }
    Arrays.sort(sums);
    double most = SamplerBenchmark.quantile(sums, ALLOWED);
    Condition constraint = values -> sum(space, values) <= most;
    return new SearchSpace(space.dimensions(), List.of(constraint));
  }

  private static double sum(SearchSpace space, Map<String, Object> values) {
    return space.dimensions().stream()
        .mapToDouble(
            dimension -> {
              double low = ((Number) dimension.distribution().quantile(0)).doubleValue();
              double high = ((Number) dimension.distribution().quantile(1)).doubleValue();
              Object value = values.get(dimension.id());
              return value instanceof Number number
                  ? (number.doubleValue() - low) / (high - low)
                  : 0;
            })
        .sum();
  }

  private static void measure(TestFunction function, SearchSpace space, String name, int seeds) {
    double[][] best = new double[TRIALS.length][seeds];
    for (int seed = 0; seed < seeds; seed++) {
      Sampler sampler = SamplerBenchmark.sampler(name);
      RandomStream random = RandomStream.of(seed).split("sampler");
      List<Observation> history = new ArrayList<>();
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TRIALS[TRIALS.length - 1]; i++) {
        Point point = SamplerBenchmark.point(sampler, space, i, history, random);
        double value = function.value().applyAsDouble(point);
        history.add(new Observation(point, Observation.State.FINISHED, value));
        least = Math.min(least, value);
        int column = Arrays.binarySearch(TRIALS, i + 1);
        if (column >= 0) {
          best[column][seed] = least;
        }
      }
    }
    for (int i = 0; i < TRIALS.length; i++) {
      Arrays.sort(best[i]);
      print(
          "%-10s %-8s %6d %10.4g %10.4g %10.4g",
          function.name(),
          name,
          TRIALS[i],
          SamplerBenchmark.quantile(best[i], 0.25),
          SamplerBenchmark.quantile(best[i], 0.5),
          SamplerBenchmark.quantile(best[i], 0.75));
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
