package dev.assay.report;

import dev.assay.ranking.BaselineComparison;
import dev.assay.ranking.BaselineComparison.Outcome;
import dev.assay.ranking.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * Wins, ties and losses against a baseline.
 *
 * @param baseline which configuration that is; empty if none has completed
 * @param tally the counts, in words
 * @param rows the other configurations, best first
 * @param more how many more there are; empty if none
 */
record BaselineTable(String baseline, String tally, List<Row> rows, String more) {
  private static final int MOST_ROWS = 25;

  /** A configuration against the baseline. */
  record Row(
      int rank,
      int configuration,
      String parameters,
      String objective,
      String difference,
      String p,
      String verdict) {}

  static BaselineTable of(
      Snapshot snapshot, List<ParameterAxis> axes, Optional<BaselineComparison> comparison) {
    if (comparison.isEmpty() || comparison.get().rows().isEmpty()) {
      return new BaselineTable("", "", List.of(), "");
    }
    BaselineComparison against = comparison.get();
    String parameters = Headline.parameters(against.baseline().parameters(), axes);
    int rest = against.rows().size() - MOST_ROWS;
    return new BaselineTable(
        "configuration "
            + against.baseline().configuration()
            + (parameters.isEmpty() ? "" : " (" + parameters + ")"),
        against.count(Outcome.WIN)
            + " won, "
            + against.count(Outcome.TIE)
            + " tied, "
            + against.count(Outcome.LOSS)
            + " lost, "
            + against.count(Outcome.UNKNOWN)
            + " can’t be told",
        against.rows().stream().limit(MOST_ROWS).map(row -> row(axes, row)).toList(),
        rest > 0 ? rest + " more, further down the leaderboard, are counted but not shown." : "");
  }

  private static Row row(List<ParameterAxis> axes, BaselineComparison.Row row) {
    Comparison comparison = row.comparison();
    return new Row(
        comparison.first().rank(),
        comparison.first().configuration(),
        Headline.parameters(comparison.first().parameters(), axes),
        Interval.of(comparison.first()).text(),
        comparison
            .difference()
            .map(d -> new Interval(d.mean(), d.low(), d.high(), 2).text())
            .orElse(Numbers.measured(comparison.first().mean() - comparison.second().mean())),
        Double.isNaN(row.adjustedP())
            ? "–"
            : row.adjustedP() < 0.0001 ? "< 0.0001" : Numbers.plain(row.adjustedP()),
        switch (row.outcome()) {
          case WIN -> "won";
          case TIE -> "tied";
          case LOSS -> "lost";
          case UNKNOWN -> Doubt.text(comparison);
        });
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }
}
