package dev.assay.report;

import dev.assay.run.Artifact;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The trials that failed.
 *
 * @param reasons how many failed for which reason: {@code 12 nan, 3 timeout}
 * @param rows by number, as many as a page can show
 * @param more how many are left out
 */
record FailureTable(String reasons, List<Row> rows, int more) {
  private static final int MOST_ROWS = 100;

  /** A page with a thousand whole stack traces of a deep recursion couldn't be opened. */
  private static final int MOST_DETAIL = 10_000;

  /** A failed trial; its files are paths relative to the results folder. */
  record Row(
      int number,
      String reason,
      int attempts,
      String message,
      String parameters,
      String detail,
      List<String> files) {
    boolean hasDetail() {
      return !detail.isEmpty();
    }
  }

  static FailureTable of(Snapshot snapshot, List<ParameterAxis> axes) {
    Map<FailureReason, Integer> reasons = new EnumMap<>(FailureReason.class);
    List<Row> rows = new ArrayList<>();
    int failed = 0;
    for (Trial trial : snapshot.trials()) {
      Failure failure = trial.failure();
      if (failure != null) {
        failed++;
        reasons.merge(failure.reason(), 1, Integer::sum);
        if (rows.size() < MOST_ROWS) {
          rows.add(row(snapshot, axes, trial, failure));
        }
      }
    }
    return new FailureTable(
        reasons.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().label())
            .collect(Collectors.joining(", ")),
        rows,
        failed - rows.size());
  }

  private static Row row(
      Snapshot snapshot, List<ParameterAxis> axes, Trial trial, Failure failure) {
    return new Row(
        trial.number(),
        failure.reason().label(),
        trial.attempts(),
        failure.message(),
        Headline.parameters(trial.plan().parameters(), axes, axes.size()),
        shortened(failure.detail()),
        files(snapshot, trial));
  }

  boolean hasMore() {
    return more > 0;
  }

  private static List<String> files(Snapshot snapshot, Trial trial) {
    return snapshot.artifacts().stream()
        .filter(artifact -> artifact.trial() == trial.number())
        .map(Artifact::path)
        .toList();
  }

  private static String shortened(String detail) {
    return detail.length() <= MOST_DETAIL
        ? detail
        : detail.substring(0, MOST_DETAIL)
            + "\n… ("
            + (detail.length() - MOST_DETAIL)
            + " more characters are in the results)";
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }
}
