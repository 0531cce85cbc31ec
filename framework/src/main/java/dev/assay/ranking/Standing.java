package dev.assay.ranking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration's place in the leaderboard.
 *
 * @param rank from 1, best first
 * @param configuration index of the configuration
 * @param parameters its ranged parameters: dotted path → value
 * @param mean mean objective of its completed trials
 * @param low lower end of the mean's 95 % confidence interval; NaN with a single trial
 * @param high upper end of that interval; NaN with a single trial
 * @param n how many trials completed
 * @param trials their numbers
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
