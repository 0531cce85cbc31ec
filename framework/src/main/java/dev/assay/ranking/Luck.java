package dev.assay.ranking;

import dev.assay.configuration.RecordedJson;
import dev.assay.run.Trial;
import java.util.Map;

/**
 * What the luck of a trial depends on: its seed, or in cross-validation its fold. Trials of the
 * same luck are compared pair by pair.
 *
 * @param source in words that are equal where the luck is
 * @param overlap how much the trials of a configuration share, as {@link
 *     dev.assay.statistics.MeanEstimate} wants it: 1 / (k − 1) for one of k folds, 0 for a seed
 */
record Luck(String source, double overlap) {

  static Luck of(Trial trial) {
    Object validation =
        trial.plan().setup().contains("\"validation\":{\"k-fold\"")
            ? RecordedJson.tree(trial.plan().setup()).get("validation")
            : null;
    return validation instanceof Map<?, ?> folds && folds.get("k-fold") instanceof Number k
        ? new Luck(
            "fold " + trial.plan().replicate() + " of " + validation, 1.0 / (k.intValue() - 1))
        : new Luck("seed " + trial.plan().seed(), 0);
  }

  /** Whether it is a fold's. */
  boolean isFold() {
    return overlap > 0;
  }
}
