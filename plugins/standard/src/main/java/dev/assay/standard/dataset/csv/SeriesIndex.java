package dev.assay.standard.dataset.csv;

import dev.assay.standard.dataset.files.Mistakes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which series each row of a table is a step of, in the order of the rows. */
final class SeriesIndex {
  private final SeriesParameters parameters;
  private final @Nullable String learnt;
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final List<Integer> ofRow = new ArrayList<>();

  /** What is known of one series while rows are read. */
  private static final class Series {
    private final int index;
    private final String label;
    private final String place;
    private int length;

    private Series(int index, String label, String place) {
      this.index = index;
      this.label = label;
      this.place = place;
    }
  }

  /**
   * Of no rows yet.
   *
   * @param learnt the column to learn; null if folders are classes
   */
  SeriesIndex(SeriesParameters parameters, @Nullable String learnt) {
    this.parameters = parameters;
    this.learnt = learnt;
  }

  /** Name of the column that says which series a row belongs to; null if files are series. */
  @Nullable String column() {
    return parameters.series();
  }

  /** Whether a series' own later values are to be learnt, which then differ from row to row. */
  boolean continues() {
    return parameters.window() != null;
  }

  /** Steps that a series needs at least: one alone is a row, not a series. */
  private int fewest() {
    Integer window = parameters.window();
    return window == null ? 2 : window + 1;
  }

  /** Takes in the next row. */
  void add(String name, String label, String place, Mistakes mistakes) {
    if (name.isEmpty()) {
      mistakes.add(place + ": " + column() + " is empty");
    }
    Series found = series.computeIfAbsent(name, key -> new Series(series.size(), label, place));
    if (!continues() && !found.label.equals(label)) {
      mistakes.add(
          place
              + ": series '"
              + name
              + "' has "
              + learnt
              + " '"
              + label
              + "' here, but '"
              + found.label
              + "' at "
              + found.place);
    }
    if (++found.length == parameters.longest() + 1) {
      mistakes.add(
          place + ": series '" + name + "' is longer than longest, " + parameters.longest());
    }
    ofRow.add(found.index);
  }

  /** Notes series that are too short. */
  void check(Mistakes mistakes) {
    series.forEach(
        (name, found) -> {
          if (found.length < fewest()) {
            mistakes.add(
                "%s: series '%s' has %s, but needs at least %d"
                    .formatted(
                        found.place,
                        name,
                        found.length == 1 ? "one row" : found.length + " rows",
                        fewest()));
          }
        });
  }

  /** For each row the index of its series, counted from 0 as they first appear. */
  int[] ofRows() {
    return ofRow.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many steps each series has. */
  int[] lengths() {
    return series.values().stream().mapToInt(found -> found.length).toArray();
  }
}
