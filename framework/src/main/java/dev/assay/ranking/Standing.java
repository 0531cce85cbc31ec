package dev.assay.ranking;

import dev.assay.statistics.MeanEstimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A configuration's place among those of its experiment.
 *
 * @param rank from 1, the best
 * @param configuration its index
 * @param parameters its ranged parameters: dotted path → value
 * @param estimate the mean of the objective over its completed trials; NaN if it was NaN in any
 * @param trials their numbers, ascending
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
    int front,
    List<MeanEstimate> further) {

  /** A place where there is one objective. */
  public Standing(
      int rank,
      int configuration,
      Map<String, Object> parameters,
      MeanEstimate estimate,
      List<Integer> trials) {
    this(rank, configuration, parameters, estimate, trials, /* front= */ 0, List.of());
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

  /**
   * Whether no other configuration beats it: in the objective, or in one without losing another.
   */
  public boolean isUnbeaten() {
    return front == 0 ? rank == 1 : front == 1;
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
