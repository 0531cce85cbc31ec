package dev.assay.report;

import java.util.List;

/**
 * The best configuration, if there is one.
 *
 * @param cards one, or none if nothing has completed
 */
record BestCards(List<BestCard> cards) {

  static BestCards of(Snapshot snapshot, List<ParameterAxis> axes) {
    return new BestCards(
        snapshot.standings().isEmpty() ? List.of() : List.of(BestCard.of(snapshot, axes)));
  }
}
