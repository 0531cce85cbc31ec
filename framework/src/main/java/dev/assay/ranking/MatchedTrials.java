package dev.assay.ranking;

import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two experiments over the trials that they share but for what the experiments differ in: trials
 * with the same ranged parameters and the same seed. In cross-validation the folds that a
 * configuration has in both make one pair, of their means, since folds aren't independent.
 */
public final class MatchedTrials {

  private record Key(Map<String, Object> parameters, String luck) {}

  private MatchedTrials() {}

  /**
   * Compares the first's objectives with the second's, pair by pair.
   *
   * @return empty if no two completed trials match
   */
  public static Optional<PairedComparison> compare(List<Trial> first, List<Trial> second) {
    Map<Key, Double> others = new LinkedHashMap<>();
    completed(second).forEach(trial -> others.put(key(trial), trial.objective()));
    // By what makes one pair: ours, theirs.
    Map<Key, List<double[]>> pairs = new LinkedHashMap<>();
    for (Trial trial : completed(first)) {
      Double mine = trial.objective();
      Double other = others.get(key(trial));
      if (mine != null && other != null) {
        Key key = new Key(trial.plan().parameters(), Luck.of(trial).isFold() ? "" : luck(trial));
        pairs.computeIfAbsent(key, k -> new ArrayList<>()).add(new double[] {mine, other});
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(PairedComparison.of(means(pairs, 0), means(pairs, 1)));
  }

  private static List<Trial> completed(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETED)
        .filter(trial -> trial.objective() != null && Double.isFinite(trial.objective()))
        .toList();
  }

  private static Key key(Trial trial) {
    return new Key(trial.plan().parameters(), luck(trial));
  }

  private static String luck(Trial trial) {
    return Luck.of(trial).source();
  }

  private static double[] means(Map<Key, List<double[]>> pairs, int side) {
    return pairs.values().stream()
        .mapToDouble(each -> each.stream().mapToDouble(pair -> pair[side]).average().orElseThrow())
        .toArray();
  }
}
