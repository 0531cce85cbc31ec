package dev.assay.ranking;

import dev.assay.run.TrialStage;
import dev.assay.statistics.MeanEstimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
 * @param front where there are several objectives, the front its means lie on: 1 if no other
 *     configuration is at least as good in all and better in one, 2 if only such are, and so on; 0
 *     where there is one objective
 * @param further the means of the objectives after the first
 */
public record Standing(
    int rank,
    int configuration,
    Map<String, Object> parameters,
    MeanEstimate estimate,
    List<Integer> trials,
    TrialStage stage,
    @Nullable MeanEstimate screening,
    int front,
    List<MeanEstimate> further) {

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
        /* screening= */ null,
        /* front= */ 0,
        List.of());
  }

  public Standing {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    trials = List.copyOf(trials);
    further = List.copyOf(further);
  }

  /** The means of all objectives. */
  public List<MeanEstimate> estimates() {
    return IntStream.rangeClosed(0, further.size())
        .mapToObj(i -> i == 0 ? estimate : further.get(i - 1))
        .toList();
  }

  /** Whether no other beats it: in the objective, or in one of several without losing another. */
  public boolean isUnbeaten() {
    return front == 0 ? rank == 1 : front == 1;
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
