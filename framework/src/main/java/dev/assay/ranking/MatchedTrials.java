package dev.assay.ranking;

import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two experiments over the trials that they share but for what the experiments differ in: trials
 * with the same ranged parameters and the same seed, or in cross-validation the same fold.
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
    Map<Key, Double> others = new HashMap<>();
    completed(second).forEach(trial -> others.put(key(trial), trial.objective()));
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (Trial trial : completed(first)) {
      Double mine = trial.objective();
      Double other = others.get(key(trial));
      if (mine != null && other != null) {
        ours.add(mine);
        theirs.add(other);
      }
    }
    return ours.isEmpty()
        ? Optional.empty()
        : Optional.of(PairedComparison.of(array(ours), array(theirs)));
  }

  private static List<Trial> completed(List<Trial> trials) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETED)
        .filter(trial -> trial.objective() != null && Double.isFinite(trial.objective()))
        .toList();
  }

  private static Key key(Trial trial) {
    return new Key(trial.plan().parameters(), Comparison.luck(trial));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
