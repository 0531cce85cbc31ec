package dev.assay.report;

import dev.assay.importance.Importance;
import dev.assay.ranking.BaselineComparison;
import java.util.List;
import java.util.Optional;

/**
 * The best configuration, if there is one.
 *
 * @param cards one, or none if nothing has completed
 */
record BestCards(List<BestCard> cards) {

  static BestCards of(
      Snapshot snapshot,
      List<ParameterAxis> axes,
      Optional<BaselineComparison> baseline,
      Importance importance) {
    return new BestCards(
        snapshot.standings().isEmpty()
            ? List.of()
            : List.of(BestCard.of(snapshot, axes, baseline, importance)));
  }
}
