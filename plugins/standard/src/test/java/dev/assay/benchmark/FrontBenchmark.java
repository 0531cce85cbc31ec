package dev.assay.benchmark;

import dev.assay.spi.RandomStream;
import dev.assay.spi.pareto.Hypervolume;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well samplers find the front of several objectives: the hypervolume after 100, 300 and 1,000
 * evaluations as a share of the greatest there is, quartiles over seeds.
 *
 * <p>Arguments: {@code samplers=random,nsga-ii functions=zdt1,… seeds=10 trials=1000}.
 */
final class FrontBenchmark {
  private static final int[] TRIALS = {100, 300, 1000};

  private FrontBenchmark() {}

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    int seeds = options.number("seeds", 10);
    int most = options.number("trials", 1000);
    System.out.printf(
        "%-9s %-8s %6s %8s %8s %8s%n", "function", "sampler", "trials", "q25", "median", "q75");
    for (FrontFunction function : FrontFunction.all()) {
      if (options.list("functions", "zdt1,zdt2,dtlz2").contains(function.name())) {
        for (String name : options.list("samplers", "random,sobol,nsga-ii,tpe,cma-es")) {
          measure(function, name, seeds, most);
        }
      }
    }
  }

  private static void measure(FrontFunction function, String name, int seeds, int most) {
    double[][] shares = new double[TRIALS.length][seeds];
    for (int seed = 0; seed < seeds; seed++) {
      Sampler sampler = SamplerBenchmark.sampler(name);
      RandomStream random = RandomStream.of(seed).split("sampler");
      List<Observation> history = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        Point point = SamplerBenchmark.point(sampler, function.space(), i, history, random);
        List<Double> losses = function.at(point);
        history.add(new Observation(point, Observation.State.FINISHED, losses.get(0), losses));
        int column = Arrays.binarySearch(TRIALS, i + 1);
        if (column >= 0) {
          shares[column][seed] = share(function, history);
        }
      }
    }
    for (int i = 0; i < TRIALS.length && TRIALS[i] <= most; i++) {
      Arrays.sort(shares[i]);
      System.out.printf(
          Locale.ROOT,
          "%-9s %-8s %6d %8.4f %8.4f %8.4f%n",
          function.name(),
          name,
          TRIALS[i],
          SamplerBenchmark.quantile(shares[i], 0.25),
          SamplerBenchmark.quantile(shares[i], 0.5),
          SamplerBenchmark.quantile(shares[i], 0.75));
    }
  }

  private static double share(FrontFunction function, List<Observation> history) {
    List<double[]> losses =
        history.stream()
            .map(each -> each.losses().stream().mapToDouble(Double::doubleValue).toArray())
            .toList();
    double[] reference = function.reference().stream().mapToDouble(each -> each).toArray();
    return Hypervolume.of(losses, reference) / function.attainable();
  }
}
