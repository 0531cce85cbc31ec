package dev.assay.ranking;

import dev.assay.statistics.MeanEstimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration's place among those of its experiment.
 *
 * @param rank from 1, the best
 * @param configuration its index
 * @param parameters its ranged parameters: dotted path → value
 * @param estimate the mean of the objective over its completed trials; NaN if it was NaN in any
 * @param trials their numbers, ascending
 */
public record Standing(
    int rank,
    int configuration,
    Map<String, Object> parameters,
    MeanEstimate estimate,
    List<Integer> trials) {
  public Standing {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    trials = List.copyOf(trials);
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
