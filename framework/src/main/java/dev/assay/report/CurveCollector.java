package dev.assay.report;

import dev.assay.ranking.Standing;
import dev.assay.report.Curves.Curve;
import dev.assay.report.Curves.Series;
import dev.assay.run.Metric;
import dev.assay.run.TrainingPace;
import dev.assay.run.Trial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Chooses and thins the learning curves that a page carries. */
final class CurveCollector {
  /** Measurements that a page carries: beyond, it would get too heavy to open. */
  private static final int MOST_VALUES = 200_000;

  private static final int DETAILED_TRIALS = 50;
  private static final int MOST_POINTS = 500;
  private static final int MOST_POINTS_BEYOND = 100;
  private static final int MOST_PACE = 20;
  private static final MathContext PRECISION = new MathContext(6);

  private final Map<List<Long>, Integer> steps = new LinkedHashMap<>();
  private int values;
  private int longest;
  private int points;
  private int omitted;

  /** A trial that was measured, its place on the page and its configuration's rank. */
  private record Measured(int place, int rank, Trial trial, List<Metric> metrics) {}

  Curves collect(List<Snapshot> snapshots) {
    List<Measured> measured = new ArrayList<>();
    SortedSet<String> names = new TreeSet<>();
    int place = 0;
    for (Snapshot snapshot : snapshots) {
      Map<Integer, Integer> ranks = new HashMap<>();
      for (Standing standing : snapshot.standings()) {
        standing.trials().forEach(trial -> ranks.put(trial, standing.rank()));
      }
      for (Trial trial : snapshot.trials()) {
        List<Metric> metrics = snapshot.metrics().getOrDefault(trial.number(), List.of());
        if (!metrics.isEmpty()) {
          metrics.forEach(metric -> names.add(metric.name()));
          int rank = ranks.getOrDefault(trial.number(), Integer.MAX_VALUE);
          measured.add(new Measured(place, rank, trial, metrics));
        }
        place++;
      }
    }
    measured.sort(Comparator.comparingInt(Measured::rank));
    List<Curve> curves = new ArrayList<>();
    for (Measured each : measured) {
      if (values >= MOST_VALUES) {
        break;
      }
      int limit = curves.size() < DETAILED_TRIALS ? MOST_POINTS : MOST_POINTS_BEYOND;
      curves.add(curve(each, names, limit));
    }
    return new Curves(
        List.copyOf(names),
        List.copyOf(steps.keySet()),
        curves,
        measured.size(),
        longest,
        points,
        omitted);
  }

  private Curve curve(Measured measured, SortedSet<String> names, int limit) {
    Map<String, List<double[]>> byName = new HashMap<>();
    double perEpoch = 0;
    long last = 0;
    for (Metric metric : measured.metrics()) {
      if (metric.epoch() > 0) {
        perEpoch = Math.max(perEpoch, (double) metric.step() / metric.epoch());
      }
      last = Math.max(last, metric.step());
      if (Double.isFinite(metric.value())) {
        byName
            .computeIfAbsent(metric.name(), name -> new ArrayList<>())
            .add(new double[] {metric.step(), metric.value()});
      } else {
        omitted++;
      }
    }
    List<@Nullable Series> series = new ArrayList<>();
    names.forEach(name -> series.add(series(byName.getOrDefault(name, List.of()), limit)));
    double seconds = measured.trial().seconds();
    Series pace =
        TrainingPace.of(measured.trial(), measured.metrics())
            .map(known -> thinned(known.points(), MOST_PACE))
            .orElse(null);
    return new Curve(
        measured.place(),
        perEpoch > 0 ? ChartData.finite(perEpoch) : null,
        seconds > 0 && last > 0 ? ChartData.finite(last / seconds) : null,
        pace,
        series);
  }

  private @Nullable Series series(List<double[]> measured, int limit) {
    if (measured.isEmpty()) {
      return null;
    }
    longest = Math.max(longest, measured.size());
    Series series = thinned(measured, limit);
    points = Math.max(points, series.values().size());
    return series;
  }

  private Series thinned(List<double[]> measured, int limit) {
    List<Long> at = new ArrayList<>();
    List<BigDecimal> shown = new ArrayList<>();
    for (double[] point : Downsampling.thin(measured, limit)) {
      at.add((long) point[0]);
      shown.add(new BigDecimal(point[1]).round(PRECISION));
    }
    values += shown.size();
    Integer known = steps.putIfAbsent(at, steps.size());
    return new Series(known == null ? steps.size() - 1 : known, shown);
  }
}
