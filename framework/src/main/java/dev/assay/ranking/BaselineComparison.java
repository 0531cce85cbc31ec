package dev.assay.ranking;

import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.statistics.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the configurations of an experiment did against one of them.
 *
 * @param baseline the one
 * @param rows the others, best first
 */
public record BaselineComparison(Standing baseline, List<Row> rows) {
  public BaselineComparison {
    rows = List.copyOf(rows);
  }

  /** What a comparison with the baseline came to. */
  public enum Outcome {
    /** Better beyond luck. */
    WIN,
    /** The difference may be luck. */
    TIE,
    /** Worse beyond luck. */
    LOSS,
    /** The seeds don't tell: too few, or all of the same value. */
    UNKNOWN
  }

  /**
   * A configuration against the baseline.
   *
   * @param comparison the configuration first, the baseline second
   * @param adjustedP the p-value, corrected by Holm for all rows; NaN if nothing can be said
   * @param outcome what it came to
   */
  public record Row(Comparison comparison, double adjustedP, Outcome outcome) {}

  /**
   * Compares all with the baseline.
   *
   * @param standings best first
   * @param trials number → trial
   * @param configuration the baseline's index; the first completed one's if negative
   * @return empty if there is no completed configuration of this index
   */
  public static Optional<BaselineComparison> of(
      Goal goal, List<Standing> standings, Map<Integer, Trial> trials, int configuration) {
    int wanted =
        configuration >= 0
            ? configuration
            : standings.stream().mapToInt(Standing::configuration).min().orElse(-1);
    return standings.stream()
        .filter(standing -> standing.configuration() == wanted)
        .findFirst()
        .map(baseline -> of(goal, standings, trials, baseline));
  }

  private static BaselineComparison of(
      Goal goal, List<Standing> standings, Map<Integer, Trial> trials, Standing baseline) {
    List<Comparison> comparisons =
        standings.stream()
            .filter(standing -> standing.configuration() != baseline.configuration())
            .map(standing -> Comparison.of(standing, baseline, trials))
            .toList();
    double[] adjusted =
        Holm.adjusted(comparisons.stream().flatMapToDouble(c -> c.pValue().stream()).toArray());
    List<Row> rows = new ArrayList<>();
    int known = 0;
    for (Comparison comparison : comparisons) {
      double p = comparison.pValue().isPresent() ? adjusted[known++] : Double.NaN;
      rows.add(new Row(comparison, p, outcome(goal, comparison, p)));
    }
    return new BaselineComparison(baseline, rows);
  }

  private static Outcome outcome(Goal goal, Comparison comparison, double p) {
    if (Double.isNaN(p)) {
      return Outcome.UNKNOWN;
    }
    if (p >= FactorComparison.LEVEL) {
      return Outcome.TIE;
    }
    return comparison.isFirstBetter(goal) ? Outcome.WIN : Outcome.LOSS;
  }

  /** How many comparisons came to this. */
  public long count(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).count();
  }
}
