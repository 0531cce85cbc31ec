package dev.assay.report;

import dev.assay.importance.Importance;
import dev.assay.ranking.BaselineComparison;
import dev.assay.run.TrialState;
import java.util.List;
import java.util.Optional;

/**
 * The best configuration, if there is one.
 *
 * @param cards one, or none if nothing has completed
 * @param why why there is none
 */
record BestCards(List<BestCard> cards, String why) {

  static BestCards of(
      Snapshot snapshot,
      List<ParameterAxis> axes,
      Optional<BaselineComparison> baseline,
      Importance importance) {
    return new BestCards(
        snapshot.standings().isEmpty()
            ? List.of()
            : List.of(BestCard.of(snapshot, axes, baseline, importance)),
        why(snapshot));
  }

  private static String why(Snapshot snapshot) {
    long failed = snapshot.count(TrialState.FAILED);
    if (failed == 0) {
      return "No trial has completed, so there is nothing to rank yet.";
    }
    return (failed < snapshot.trials().size()
            ? "No trial has completed, and " + failed + " failed"
            : failed == 1 ? "The only trial failed" : "All " + failed + " trials failed")
        + ": "
        + FailureTable.reasons(snapshot.trials())
        + ". Their messages stand under Failures, below.";
  }
}
