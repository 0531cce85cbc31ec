package dev.assay.ranking;

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
 * @param mean of the objective over its completed trials; NaN if it was NaN in any of them
 * @param low lower end of the 95 % confidence interval of the mean; the mean itself where {@code n}
 *     is 1, since one trial says nothing of the spread, and where the mean is infinite
 * @param high upper end
 * @param n how many completed trials
 * @param trials their numbers, ascending
 */
public record Standing(
    int rank,
    int configuration,
    Map<String, Object> parameters,
    double mean,
    double low,
    double high,
    int n,
    List<Integer> trials) {
  public Standing {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    trials = List.copyOf(trials);
  }
}
