package dev.assay.report;

import dev.assay.run.Criterion;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of all trials went.
 *
 * @param total all of it
 * @param rows longest first
 */
record PhaseTable(String total, List<Row> rows) {

  /** A phase; {@code width} is its share in percent. */
  record Row(String phase, String time, String share, double width) {}

  static PhaseTable of(Snapshot snapshot) {
    Map<String, Double> phases = new TreeMap<>();
    double total = 0;
    for (Trial trial : snapshot.trials()) {
      trial
          .phases()
          .forEach(
              (phase, seconds) -> {
                if (seconds > 0
                    && Double.isFinite(seconds)
                    && !phase.equals(Criterion.PREDICTION_SECONDS)) {
                  phases.merge(phase, seconds, Double::sum);
                }
              });
      total += trial.seconds();
    }
    double known = phases.values().stream().mapToDouble(Double::doubleValue).sum();
    // Starting workers and recording take a moment in every trial; a rounding error isn't news.
    if (known > 0 && total - known > 0.005 * total) {
      phases.merge("everything else", total - known, Double::sum);
    }
    double all = phases.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Map.Entry<String, Double>> longestFirst = new ArrayList<>(phases.entrySet());
    longestFirst.sort(Comparator.comparing(Map.Entry<String, Double>::getValue).reversed());
    return new PhaseTable(
        Numbers.duration(all),
        longestFirst.stream()
            .map(
                entry ->
                    new Row(
                        entry.getKey(),
                        Numbers.duration(entry.getValue()),
                        Numbers.percent(entry.getValue() / all),
                        Math.round(1000 * entry.getValue() / all) / 10.0))
            .toList());
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }
}
