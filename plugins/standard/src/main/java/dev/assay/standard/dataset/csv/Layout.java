package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** What each cell of a file's rows is. */
final class Layout {
  static final int NONE = -1;

  private final Columns columns;
  private final int learnt;
  private final int series;
  private final int[] features;

  private Layout(Columns columns, int learnt, int series, int[] features) {
    this.columns = columns;
    this.learnt = learnt;
    this.series = series;
    this.features = features;
  }

  /**
   * As the parameters say: the features are the named columns, else all that hold nothing else.
   *
   * @param place the file and the line that names the columns
   * @param series how rows make series; null if each is an example
   * @throws DataException if a column is missing, or no features are left
   */
  static Layout of(
      String place, List<String> names, CsvParameters parameters, @Nullable SeriesIndex series)
      throws DataException {
    Columns columns = new Columns(place, names);
    String column = parameters.column();
    int learnt = column == null ? NONE : columns.indexOf(column);
    String naming = series == null ? null : series.column();
    int group = naming == null ? NONE : columns.indexOf(naming);
    List<String> wanted = parameters.features();
    // What comes next is told by what came before: there the target is a feature like the others.
    boolean continues = series != null && series.continues();
    int[] features =
        wanted == null
            ? IntStream.range(0, columns.count())
                .filter(i -> (i != learnt || continues) && i != group)
                .toArray()
            : columns.indicesOf(wanted);
    if (features.length == 0) {
      throw new DataException(place + ": no column has features", "add columns with numbers");
    }
    return new Layout(columns, learnt, group, features);
  }

  /**
   * With the features in the order of another file's.
   *
   * @throws DataException if either has a feature that the other lacks
   */
  Layout orderedAs(Layout other) throws DataException {
    for (int index : features) {
      if (!other.columns.has(name(index))) {
        throw new DataException(
            "%s: there is a column '%s', but none at %s"
                .formatted(columns.place(), name(index), other.columns.place()),
            "give all files the same columns, or name those to use in features");
      }
    }
    int[] ordered = new int[other.features.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = columns.indexOf(other.name(other.features[i]));
    }
    return new Layout(columns, learnt, series, ordered);
  }

  /** How many cells a row has. */
  int cells() {
    return columns.count();
  }

  /** How many features there are. */
  int width() {
    return features.length;
  }

  int feature(int index) {
    return features[index];
  }

  boolean isFeature(int column) {
    return IntStream.of(features).anyMatch(feature -> feature == column);
  }

  /** Index of the column to learn; {@link #NONE} if it is no column's. */
  int learnt() {
    return learnt;
  }

  /** Index of the column that names the series; {@link #NONE} if there is none. */
  int series() {
    return series;
  }

  /** A column's name. */
  String name(int column) {
    return columns.name(column);
  }

  /** What a row's cell holds, without the spaces around it, or the other text for no column. */
  String text(CSVRecord row, int column, String otherwise) {
    return column == NONE ? otherwise : row.get(column).strip();
  }
}
