package dev.assay.ranking;

import dev.assay.statistics.Holm;
import dev.assay.statistics.WelchTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the other configurations' seeds say of the lead of the best: each is compared with it by
 * Welch's test, corrected by Holm for the number of comparisons. Seeds aren't shared between
 * configurations, so they can't be paired.
 *
 * @param tied configurations that may be as good as the best, by index
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
   */
  public static Rivals of(List<Standing> standings) {
    Standing best = standings.get(0);
    List<Standing> compared = new ArrayList<>();
    Set<Integer> unknown = new HashSet<>();
    for (Standing other : standings.subList(1, standings.size())) {
      if (telling(best) && telling(other)) {
        compared.add(other);
      } else {
        unknown.add(other.configuration());
      }
    }
    double[] adjusted =
        Holm.adjusted(
            compared.stream()
                .mapToDouble(other -> WelchTest.pValue(best.estimate(), other.estimate()))
                .toArray());
    Set<Integer> tied = new HashSet<>();
    Set<Integer> worse = new HashSet<>();
    for (int i = 0; i < adjusted.length; i++) {
      (adjusted[i] < FactorComparison.LEVEL ? worse : tied).add(compared.get(i).configuration());
    }
    return new Rivals(tied, worse, unknown);
  }

  private static boolean telling(Standing standing) {
    return standing.n() > 1 && Double.isFinite(standing.mean());
  }
}
