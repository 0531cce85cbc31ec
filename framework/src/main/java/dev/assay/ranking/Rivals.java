package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the other configurations' seeds say of the lead of the best: each is compared with it by the
 * paired t-test where they share seeds or folds, else by Welch's test.
 *
 * <p>Which one leads was found by the same seeds, so the question isn't whether a given two differ,
 * but which of all may truly be the best. A configuration is out if the leader is better at a
 * one-sided level of α / m, for m configurations compared with it. The one that is truly best has m
 * others that luck could put before it, so that it is out with a probability of α at most, whoever
 * leads: with 95 % confidence it is the leader or among {@code tied} and {@code better}. That is
 * subset selection (Gupta, "On some multiple decision (selection and ranking) rules", Technometrics
 * 7, 1965; Hsu, "Simultaneous confidence intervals for all distances from the 'best'", Annals of
 * Statistics 9, 1981) with Bonferroni's bound in place of equal variances.
 *
 * @param tied configurations that may be the best as well, by index
 * @param better configurations that did better than the leader beyond luck on the seeds that they
 *     share with it, though not by the mean of all seeds
 * @param worse configurations that aren't the best
 * @param unknown configurations of which the seeds don't tell: too few, or all of the same value
 */
public record Rivals(
    Set<Integer> tied, Set<Integer> better, Set<Integer> worse, Set<Integer> unknown) {
  public Rivals {
    tied = Set.copyOf(tied);
    better = Set.copyOf(better);
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
   * @param level the chance that is put up with of losing the truly best
   */
  public static Rivals of(
      Goal goal, List<Standing> standings, Map<Integer, Trial> trials, double level) {
    Standing best = standings.get(0);
    List<Comparison> told = new ArrayList<>();
    Set<Integer> unknown = new HashSet<>();
    for (Standing other : standings.subList(1, standings.size())) {
      Comparison comparison = Comparison.of(best, other, trials);
      if (comparison.pValue().isPresent()) {
        told.add(comparison);
      } else {
        unknown.add(other.configuration());
      }
    }
    Set<Integer> tied = new HashSet<>();
    Set<Integer> better = new HashSet<>();
    Set<Integer> worse = new HashSet<>();
    for (Comparison comparison : told) {
      double oneSided = comparison.pValue().orElseThrow() / 2;
      Set<Integer> verdict =
          oneSided >= level / told.size() ? tied : comparison.isFirstBetter(goal) ? worse : better;
      verdict.add(comparison.second().configuration());
    }
    return new Rivals(tied, better, worse, unknown);
  }

  /** How many configurations are compared with the leader. */
  public int told() {
    return tied.size() + better.size() + worse.size();
  }
}
