package dev.assay.report;

import dev.assay.inspection.Inspection;
import dev.assay.run.Artifact;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    List<Row> rows = new ArrayList<>();
    int failed = 0;
    for (Trial trial : snapshot.trials()) {
      Failure failure = trial.failure();
      if (failure != null) {
        failed++;
        if (rows.size() < MOST_ROWS) {
          rows.add(row(snapshot, axes, trial, failure));
        }
      }
    }
    return new FailureTable(reasons(snapshot.trials()), rows, failed - rows.size());
  }

  /** How many failed for which reason: {@code 3 nan, 1 timeout}. */
  static String reasons(List<Trial> trials) {
    Map<FailureReason, Integer> reasons = new EnumMap<>(FailureReason.class);
    trials.stream()
        .map(Trial::failure)
        .filter(Objects::nonNull)
        .forEach(failure -> reasons.merge(failure.reason(), 1, Integer::sum));
    return reasons.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private static Row row(
      Snapshot snapshot, List<ParameterAxis> axes, Trial trial, Failure failure) {
    return new Row(
        trial.number(),
        failure.reason().label(),
        trial.attempts(),
        failure.message(),
        Headline.parameters(trial.plan().parameters(), axes),
        shortened(failure.detail()),
        files(snapshot, trial));
  }

  boolean hasMore() {
    return more > 0;
  }

  private static List<String> files(Snapshot snapshot, Trial trial) {
    return snapshot.artifacts().stream()
        .filter(artifact -> artifact.trial() == trial.number())
        .filter(artifact -> !artifact.name().equals(Inspection.ARTIFACT))
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
