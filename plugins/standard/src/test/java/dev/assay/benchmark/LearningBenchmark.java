package dev.assay.benchmark;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.AdaptiveSampler;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.sampler.Sampler;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code learn-from} gains: regret after 10, 20 and 40 evaluations without it, with the losses
 * of 60 evaluations of a relative as they are, and with these brought to the own losses' mean and
 * deviation. The relative's least value lies elsewhere, by a share of each range; on another scale
 * its losses are ten times as large and 50 greater.
 *
 * <p>Arguments: {@code samplers=tpe,gp functions=branin,… seeds=10 shifts=0.05,0.2 scales=1,10
 * losses=as-they-are,standardised}.
 */
final class LearningBenchmark {
  private static final int[] TRIALS = {10, 20, 40};
  private static final int LEARNT = 60;
  private static final int FEW = 3;

  private LearningBenchmark() {}

  private enum Way {
    ALONE,
    AS_THEY_ARE,
    STANDARDISED
  }

  public static void main(String[] arguments) {
    Options options = Options.of(arguments);
    List<String> functions = options.list("functions", "branin,hartmann6,ackley5,rosen5");
    print(
        "%-10s %-6s %6s %6s %-12s %10s %10s %10s",
        "function", "by", "shift", "scale", "losses", "at 10", "at 20", "at 40");
    for (TestFunction function : TestFunction.all()) {
      if (functions.contains(function.name())) {
        for (String sampler : options.list("samplers", "tpe,gp")) {
          int seeds = options.number("seeds", 10);
          measure(function, sampler, 0, 1, Way.ALONE, seeds);
          for (String shift : options.list("shifts", "0.05,0.2")) {
            for (String scale : options.list("scales", "1,10")) {
              for (String way : options.list("losses", "as-they-are,standardised")) {
                measure(
                    function,
                    sampler,
                    Double.parseDouble(shift),
                    Double.parseDouble(scale),
                    Way.valueOf(way.toUpperCase(Locale.ROOT).replace('-', '_')),
                    seeds);
              }
            }
          }
        }
      }
    }
  }

  private static void measure(
      TestFunction function, String name, double shift, double scale, Way way, int seeds) {
    double[][] regrets = new double[TRIALS.length][seeds];
    for (int seed = 0; seed < seeds; seed++) {
      List<Observation> learnt =
          way == Way.ALONE ? List.of() : relative(function, name, shift, scale, seed);
      AdaptiveSampler sampler = (AdaptiveSampler) SamplerBenchmark.sampler(name);
      RandomStream random = RandomStream.of(seed).split("sampler");
      List<Observation> own = new ArrayList<>();
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TRIALS[TRIALS.length - 1]; i++) {
        List<Observation> all =
            new ArrayList<>(way == Way.STANDARDISED ? standardised(learnt, own) : learnt);
        all.addAll(own);
        Point point = sampler.suggest(function.space(), all.size(), all, random);
        double value = function.value().applyAsDouble(point);
        own.add(new Observation(point, State.FINISHED, value));
        best = Math.min(best, value);
        int column = Arrays.binarySearch(TRIALS, i + 1);
        if (column >= 0) {
          regrets[column][seed] = best - function.least();
        }
      }
    }
    for (double[] each : regrets) {
      Arrays.sort(each);
    }
    print(
        "%-10s %-6s %6.2f %6.0f %-12s %10.3g %10.3g %10.3g",
        function.name(),
        name,
        shift,
        scale,
        way.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        SamplerBenchmark.quantile(regrets[0], 0.5),
        SamplerBenchmark.quantile(regrets[1], 0.5),
        SamplerBenchmark.quantile(regrets[2], 0.5));
  }

  /** What the sampler found of a function like this one whose least value lies elsewhere. */
  private static List<Observation> relative(
      TestFunction function, String name, double shift, double scale, int seed) {
    Sampler sampler = SamplerBenchmark.sampler(name);
    RandomStream random = RandomStream.of(seed).split("relative");
    List<Observation> history = new ArrayList<>();
    for (int i = 0; i < LEARNT; i++) {
      Point point = SamplerBenchmark.point(sampler, function.space(), i, history, random);
      double value = function.value().applyAsDouble(shifted(function.space(), point, shift));
      history.add(new Observation(point, State.FINISHED, scale == 1 ? value : scale * value + 50));
    }
    return history.stream()
        .map(each -> new Observation(each.point(), State.ELSEWHERE, each.loss()))
        .toList();
  }

  private static Point shifted(SearchSpace space, Point point, double shift) {
    Map<String, Object> values = new LinkedHashMap<>(point.values());
    for (Dimension dimension : space.dimensions()) {
      if (dimension.distribution() instanceof Uniform range
          && values.get(dimension.id()) instanceof Double value) {
        values.put(dimension.id(), value + shift * (range.high() - range.low()));
      }
    }
    return new Point(values);
  }

  private static List<Observation> standardised(List<Observation> learnt, List<Observation> own) {
    if (own.size() < FEW) {
      return learnt;
    }
    double[] theirs = moments(learnt);
    double[] ours = moments(own);
    return learnt.stream()
        .map(
            each ->
                new Observation(
                    each.point(),
                    each.state(),
                    ours[0] + (each.loss() - theirs[0]) / theirs[1] * ours[1]))
        .toList();
  }

  private static double[] moments(List<Observation> observations) {
    double mean = observations.stream().mapToDouble(Observation::loss).average().orElseThrow();
    double variance =
        observations.stream()
            .mapToDouble(each -> (each.loss() - mean) * (each.loss() - mean))
            .average()
            .orElseThrow();
    return new double[] {mean, Math.max(Math.sqrt(variance), 1e-12)};
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
