package dev.assay.report;

import dev.assay.ranking.Standing;
import dev.assay.run.Metric;
import dev.assay.run.Trial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The learning curves of an experiment's best trials, thinned.
 *
 * @param metrics names of all metrics
 * @param trials best first; trials without a rank come last
 * @param available how many trials have curves, shown or not
 */
record Curves(List<String> metrics, List<Curve> trials, int available) {
  /** Trials whose curves a page carries: beyond, it would get too heavy to open. */
  private static final int MOST_TRIALS = 200;

  private static final int DETAILED_TRIALS = 50;
  private static final int MOST_POINTS = 500;
  private static final int MOST_POINTS_BEYOND = 100;
  private static final MathContext CURVE_PRECISION = new MathContext(6);

  /**
   * A trial's curves.
   *
   * @param trial its number
   * @param rank its configuration's rank; null without one
   * @param series for each metric, pairs of step and value; those that weren't finite are left out
   */
  record Curve(
      int trial, int configuration, @Nullable Integer rank, List<List<List<Number>>> series) {}

  static Curves of(Snapshot snapshot) {
    Map<Integer, Integer> ranks = new HashMap<>();
    for (Standing standing : snapshot.standings()) {
      standing.trials().forEach(trial -> ranks.put(trial, standing.rank()));
    }
    TreeSet<String> names = new TreeSet<>();
    snapshot.metrics().values().forEach(list -> list.forEach(metric -> names.add(metric.name())));
    List<Trial> measured =
        snapshot.trials().stream()
            .filter(trial -> !snapshot.metrics().getOrDefault(trial.number(), List.of()).isEmpty())
            .sorted(
                Comparator.comparingInt(
                    (Trial trial) -> ranks.getOrDefault(trial.number(), Integer.MAX_VALUE)))
            .toList();
    List<Curve> curves = new ArrayList<>();
    for (Trial trial : measured.subList(0, Math.min(measured.size(), MOST_TRIALS))) {
      int limit = curves.size() < DETAILED_TRIALS ? MOST_POINTS : MOST_POINTS_BEYOND;
      curves.add(
          new Curve(
              trial.number(),
              trial.plan().configuration(),
              ranks.get(trial.number()),
              series(snapshot.metrics().getOrDefault(trial.number(), List.of()), names, limit)));
    }
    return new Curves(List.copyOf(names), curves, measured.size());
  }

  private static List<List<List<Number>>> series(
      List<Metric> metrics, TreeSet<String> names, int limit) {
    Map<String, List<Metric>> byName = new LinkedHashMap<>();
    metrics.forEach(m -> byName.computeIfAbsent(m.name(), name -> new ArrayList<>()).add(m));
    return names.stream().map(name -> points(byName.getOrDefault(name, List.of()), limit)).toList();
  }

  private static List<List<Number>> points(List<Metric> metrics, int limit) {
    List<double[]> finite =
        metrics.stream()
            .filter(metric -> Double.isFinite(metric.value()))
            .map(metric -> new double[] {metric.step(), metric.value()})
            .toList();
    List<List<Number>> points = new ArrayList<>();
    for (double[] point : Downsampling.thin(finite, limit)) {
      points.add(List.of((long) point[0], new BigDecimal(point[1]).round(CURVE_PRECISION)));
    }
    return points;
  }
}
