package dev.assay.report;

import dev.assay.ranking.FactorComparison;
import dev.assay.run.Goal;
import dev.assay.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the values of each parameter make of the objective where all else is equal.
 *
 * @param corrected for how many comparisons p is corrected, in words; empty if there are none
 * @param rows in the order of the parameters
 * @param more how many more there are, in words; empty if none
 */
record FactorTable(String corrected, List<Row> rows, String more) {
  private static final int MOST_ROWS = 100;

  /** Random numbers make many pairs of values that hardly anything can be said of. */
  private static final int MOST_UNTOLD = 10;

  private static final double SMALLEST_SHOWN = 0.0001;

  /** One comparison. */
  record Row(
      String parameter,
      String value,
      String other,
      int n,
      String tally,
      String difference,
      String effect,
      String studentP,
      String adjustedP,
      String verdict) {}

  static FactorTable of(Snapshot snapshot, List<ParameterAxis> axes) {
    Goal goal = snapshot.experiment().goal();
    Map<String, String> labels = new LinkedHashMap<>();
    axes.forEach(axis -> labels.put(axis.path(), axis.label()));
    List<FactorComparison> comparisons = FactorComparison.of(goal, snapshot.screened());
    List<FactorComparison> shown = shown(comparisons);
    List<Row> rows = shown.stream().map(comparison -> row(goal, labels, comparison)).toList();
    int rest = comparisons.size() - rows.size();
    int asked = comparisons.stream().mapToInt(FactorComparison::asked).findFirst().orElse(0);
    return new FactorTable(
        asked == 0
            ? ""
            : "is corrected after Holm for "
                + (asked == 1 ? "1 comparison" : asked + " comparisons")
                + ", of all pairs of values, since the best was found by these same results",
        rows,
        rest == 0 ? "" : rest + " more comparisons aren’t shown; those of too few pairs go first.");
  }

  /** All that can be told, and of what can't be a few. */
  private static List<FactorComparison> shown(List<FactorComparison> comparisons) {
    List<FactorComparison> shown = new ArrayList<>();
    int untold = 0;
    for (FactorComparison comparison : comparisons) {
      untold += comparison.tooFew() ? 1 : 0;
      if (shown.size() < MOST_ROWS && (!comparison.tooFew() || untold <= MOST_UNTOLD)) {
        shown.add(comparison);
      }
    }
    return shown;
  }

  private static Row row(Goal goal, Map<String, String> labels, FactorComparison comparison) {
    PairedComparison pairs = comparison.pairs();
    Interval interval =
        new Interval(
            pairs.difference().mean(),
            pairs.difference().low(),
            pairs.difference().high(),
            pairs.n());
    boolean more = goal == Goal.MAXIMIZE;
    return new Row(
        labels.getOrDefault(comparison.parameter(), comparison.parameter()),
        Numbers.value(comparison.value()),
        Numbers.value(comparison.other()),
        pairs.n(),
        (more ? pairs.greater() : pairs.less())
            + " / "
            + pairs.equal()
            + " / "
            + (more ? pairs.less() : pairs.greater()),
        interval.text(),
        effect(pairs),
        probability(pairs.studentP()),
        probability(comparison.adjustedP()),
        verdict(comparison));
  }

  private static String verdict(FactorComparison comparison) {
    if (comparison.shown()) {
      return "better";
    }
    return comparison.tooFew()
        ? "too few pairs (" + comparison.pairs().n() + "); need " + comparison.needed()
        : "no difference shown";
  }

  /** Cohen's d; none where all differences are the same. */
  static String effect(PairedComparison pairs) {
    return Double.isFinite(pairs.effectSize()) ? Numbers.plain(pairs.effectSize()) : "–";
  }

  private static String probability(double p) {
    return Double.isNaN(p) ? "–" : p < SMALLEST_SHOWN ? "< 0.0001" : Numbers.plain(p);
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }
}
