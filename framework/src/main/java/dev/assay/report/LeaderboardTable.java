package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.assay.ranking.Standing;
import dev.assay.run.Trial;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The leaderboard.
 *
 * @param columns its head after the rank
 * @param rows best first, as many as a page without scripts shows
 * @param more those that follow, which the page's script adds when asked to
 */
@JsonIncludeProperties("more")
record LeaderboardTable(
    List<Column> columns,
    List<Row> rows,
    @JsonSerialize(using = RowsSerializer.class) List<Row> more) {
  /** A number that a browser reads as such. */
  private static final Pattern PLAIN = Pattern.compile("[0-9.]+(e-?[0-9]+)?");

  /** Rows of a table cost a browser far more than the same as data. */
  private static final int MOST_ROWS = 100;

  /** A column; numbers stand to the right. */
  record Column(String name, String title, boolean numeric) {}

  /** A cell: its text and what it sorts by, empty for nothing, which always goes last. */
  record Cell(String text, String key, boolean numeric) {

    /** As short as can be, for data: the text alone if it sorts about as well. */
    @JsonValue
    Object brief() {
      return text.equals(key) || PLAIN.matcher(text).matches() ? text : List.of(text, key);
    }
  }

  /** A configuration; {@code place} is where {@link ChartData} has it. */
  record Row(int place, int rank, Cell objective, IntervalBar bar, List<Cell> cells) {}

  static LeaderboardTable of(Snapshot snapshot, List<ParameterAxis> axes) {
    List<Column> columns = new ArrayList<>();
    if (!snapshot.further().isEmpty()) {
      columns.add(new Column("front", "1 if no other configuration beats it in all", true));
    }
    snapshot
        .further()
        .forEach(
            each ->
                columns.add(
                    new Column(each.metric(), "mean over runs, to " + each.goal().label(), true)));
    columns.add(new Column("runs", "completed runs, each with its own seed", true));
    Set<String> tests = snapshot.testMetrics();
    boolean confirmed = snapshot.standings().stream().anyMatch(Standing::isConfirmed);
    if (confirmed) {
      columns.add(
          new Column("picked at", "mean of the screening, for those that were confirmed", true));
    }
    tests.forEach(
        name -> columns.add(new Column(name, "mean over runs, at their best epoch", true)));
    axes.forEach(axis -> columns.add(new Column(axis.label(), axis.path(), axis.numeric())));
    boolean extended = snapshot.trials().stream().anyMatch(trial -> trial.plan().goesOn());
    if (extended) {
      columns.add(new Column("from", "the trial that it goes on from", true));
    }
    columns.add(new Column("time", "mean duration of a run", true));
    columns.add(new Column("epochs", "mean number of epochs of a run", true));
    IntervalBar.Scale scale = IntervalBar.Scale.of(snapshot.standings());
    List<Row> rows =
        snapshot.standings().stream()
            .map(s -> row(snapshot, axes, tests, scale, s, confirmed, extended))
            .toList();
    int shown = Math.min(MOST_ROWS, rows.size());
    return new LeaderboardTable(columns, rows.subList(0, shown), rows.subList(shown, rows.size()));
  }

  private static Row row(
      Snapshot snapshot,
      List<ParameterAxis> axes,
      Set<String> tests,
      IntervalBar.Scale scale,
      Standing standing,
      boolean confirmed,
      boolean extended) {
    List<Trial> trials = snapshot.trialsOf(standing);
    List<Cell> cells = new ArrayList<>();
    if (!standing.further().isEmpty()) {
      cells.add(number(Integer.toString(standing.front()), standing.front()));
    }
    for (MeanEstimate further : standing.further()) {
      double mean = further.mean();
      cells.add(number(Double.isNaN(mean) ? "–" : Numbers.measured(mean), mean));
    }
    cells.add(number(Integer.toString(standing.n()), standing.n()));
    if (confirmed) {
      MeanEstimate before = standing.screening();
      cells.add(
          before == null
              ? number("", Double.NaN)
              : number(Numbers.measured(before.mean()), before.mean()));
    }
    for (String name : tests) {
      double mean = Snapshot.mean(trials, name);
      cells.add(number(Double.isNaN(mean) ? "–" : Numbers.measured(mean), mean));
    }
    for (ParameterAxis axis : axes) {
      Object value = axis.on(standing.parameters());
      cells.add(
          new Cell(
              axis.text(standing.parameters()),
              value instanceof Double number
                  ? Numbers.key(number)
                  : value == null ? "" : value.toString(),
              axis.numeric()));
    }
    if (extended) {
      cells.add(parents(trials));
    }
    double seconds = trials.stream().mapToDouble(Trial::seconds).average().orElse(0);
    cells.add(number(Numbers.duration(seconds), seconds));
    double epochs = trials.stream().mapToInt(snapshot::epochs).average().orElse(0);
    cells.add(number(Numbers.plain(epochs), epochs));
    Interval interval = Interval.of(standing);
    return new Row(
        standing.rank() - 1,
        standing.rank(),
        number(interval.text(), standing.mean()),
        IntervalBar.of(interval, scale),
        cells);
  }

  private static Cell parents(List<Trial> trials) {
    List<Integer> parents =
        trials.stream().map(trial -> trial.plan().parent()).filter(Objects::nonNull).toList();
    return parents.isEmpty()
        ? number("", Double.NaN)
        : number(
            parents.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            parents.get(0));
  }

  private static Cell number(String text, double value) {
    return new Cell(text, Double.isFinite(value) ? Numbers.key(value) : "", true);
  }

  boolean hasRows() {
    return !rows.isEmpty();
  }

  boolean hasMore() {
    return !more.isEmpty();
  }
}
