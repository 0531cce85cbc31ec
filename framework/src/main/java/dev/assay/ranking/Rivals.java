package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.statistics.Holm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the other configurations' seeds say of the lead of the best: each is compared with it by the
 * paired t-test where they share seeds or folds, else by Welch's test, corrected by Holm for the
 * number of comparisons.
 *
 * @param tied configurations that may be as good as the best or better, by index
 * @param worse configurations that are worse beyond luck
 * @param unknown configurations of which too few seeds are known to tell; all of them, if the best
 *     has a single one
 */
public record Rivals(Set<Integer> tied, Set<Integer> worse, Set<Integer> unknown) {
  public Rivals {
    tied = Set.copyOf(tied);
    worse = Set.copyOf(worse);
    unknown = Set.copyOf(unknown);
  }

  /**
   * Compares the best with all others.
   *
   * @param standings best first; not empty
   * @param trials number → trial
   */
  public static Rivals of(Goal goal, List<Standing> standings, Map<Integer, Trial> trials) {
    return of(goal, standings, trials, FactorComparison.LEVEL);
  }

  /**
   * Compares the best with all others.
   *
   * @param level the significance level
   */
  public static Rivals of(
      Goal goal, List<Standing> standings, Map<Integer, Trial> trials, double level) {
    Standing best = standings.get(0);
    List<Comparison> compared = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    Set<Integer> unknown = new HashSet<>();
    for (Standing other : standings.subList(1, standings.size())) {
      Comparison comparison = Comparison.of(best, other, trials);
      Optional<Double> p = comparison.pValue();
      if (p.isPresent()) {
        compared.add(comparison);
        pValues.add(p.get());
      } else {
        unknown.add(other.configuration());
      }
    }
    double[] adjusted = Holm.adjusted(pValues.stream().mapToDouble(Double::doubleValue).toArray());
    Set<Integer> tied = new HashSet<>();
    Set<Integer> worse = new HashSet<>();
    for (int i = 0; i < adjusted.length; i++) {
      Comparison comparison = compared.get(i);
      boolean beaten = adjusted[i] < level && comparison.isFirstBetter(goal);
      (beaten ? worse : tied).add(comparison.second().configuration());
    }
    return new Rivals(tied, worse, unknown);
  }
}
