package dev.assay.report;

import dev.assay.run.Artifact;
import dev.assay.run.Failure;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The trials that failed.
 *
 * @param rows by number
 */
record FailureTable(List<Row> rows) {
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
    snapshot
        .trials()
        .forEach(
            trial -> {
              Failure failure = trial.failure();
              if (failure != null) {
                rows.add(
                    new Row(
                        trial.number(),
                        failure.reason().label(),
                        trial.attempts(),
                        failure.message(),
                        Headline.parameters(trial.plan().parameters(), axes, axes.size()),
                        shortened(failure.detail()),
                        files(snapshot, trial)));
              }
            });
    return new FailureTable(rows);
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
