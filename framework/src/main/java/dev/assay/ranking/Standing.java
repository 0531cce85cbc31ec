package dev.assay.ranking;

import dev.assay.run.TrialStage;
import dev.assay.statistics.MeanEstimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration's place among those of its experiment. One that was confirmed counts by its
 * confirmation alone: its screening is what it was picked by, so that luck there is part of why it
 * leads (the winner's curse).
 *
 * @param rank from 1, the best
 * @param configuration its index
 * @param parameters its ranged parameters: dotted path → value
 * @param estimate the mean of the objective over its completed trials of the stage; NaN if it was
 *     NaN in any
 * @param trials their numbers, ascending
 * @param stage which of its trials count
 * @param screening what it was picked by, if it was confirmed; null otherwise
 */
public record Standing(
    int rank,
    int configuration,
    Map<String, Object> parameters,
    MeanEstimate estimate,
    List<Integer> trials,
    TrialStage stage,
    @Nullable MeanEstimate screening) {

  /** A configuration that wasn't confirmed. */
  public Standing(
      int rank,
      int configuration,
      Map<String, Object> parameters,
      MeanEstimate estimate,
      List<Integer> trials) {
    this(
        rank,
        configuration,
        parameters,
        estimate,
        trials,
        TrialStage.SCREENING,
        /* screening= */ null);
  }

  public Standing {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    trials = List.copyOf(trials);
  }

  /** Whether its trials are fresh ones, which had no part in its being picked. */
  public boolean isConfirmed() {
    return stage == TrialStage.CONFIRMATION;
  }

  /** Mean of the objective. */
  public double mean() {
    return estimate.mean();
  }

  /** Lower end of the 95 % confidence interval of the mean. */
  public double low() {
    return estimate.low();
  }

  /** Upper end of the interval. */
  public double high() {
    return estimate.high();
  }

  /** How many completed trials. */
  public int n() {
    return estimate.n();
  }
}
