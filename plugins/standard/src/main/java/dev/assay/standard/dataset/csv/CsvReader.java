package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.standard.dataset.files.Mistakes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads files into one table; all cells that are wrong are reported together. */
final class CsvReader {
  private final CsvParameters parameters;
  private final @Nullable SeriesIndex series;
  private final Mistakes mistakes = new Mistakes();
  private final TableBuilder table;

  /** That of the first file that can be read, to which others are compared. */
  private @Nullable Layout known;

  /** What would mend the last file that could not be read. */
  private String remedy = "";

  /** Reads rows that are examples. */
  CsvReader(CsvParameters parameters) {
    this(parameters, /* series= */ null);
  }

  /** Reads rows that are steps, and tells the index which series each belongs to. */
  CsvReader(CsvParameters parameters, @Nullable SeriesIndex series) {
    this.parameters = parameters;
    this.series = series;
    this.table = new TableBuilder(parameters, mistakes);
  }

  /**
   * Reads one file.
   *
   * @throws DataException if there is no such file or it is not as the parameters say
   */
  CsvTable read(Path file) throws IOException {
    read(file, new Rows(/* name= */ "", /* label= */ ""));
    return table(file);
  }

  /**
   * Reads files that are a series each.
   *
   * @throws DataException if they are not as the parameters say
   */
  CsvTable read(SeriesFolder folder) throws IOException {
    for (SeriesFolder.Member member : folder.members()) {
      try {
        Rows rows = new Rows(member.name(), member.label());
        read(member.file(), rows);
        if (rows.count == 0) {
          mistakes.add(member.file() + " has no rows but the columns' names");
        }
      } catch (DataException e) {
        if (table.full()) {
          throw e;
        }
        mistakes.add(String.valueOf(e.getMessage()));
        remedy = e.remedy();
      }
    }
    return table(folder.root());
  }

  private CsvTable table(Path source) throws DataException {
    if (series != null) {
      series.check(mistakes);
    }
    // Where no file is as the parameters say, what mends the last one mends all.
    mistakes.throwIfAny(known == null ? remedy : "correct these lines");
    return table.table(source);
  }

  private void read(Path file, Rows rows) throws IOException {
    new CsvText(file, parameters.separator()).read(rows);
  }

  /** One file's rows. */
  private final class Rows implements CsvText.Rows {
    private final String name;
    private final String label;
    private @Nullable Layout own;
    private int count;

    /**
     * None yet.
     *
     * @param name the series that the file is, unless a column names it
     * @param label the class of that series, unless a column has what is to be learnt
     */
    Rows(String name, String label) {
      this.name = name;
      this.label = label;
    }

    @Override
    public void accept(CSVRecord row, String place) throws DataException {
      if (own != null) {
        add(row, place, own);
        return;
      }
      own = layout(row, place);
      if (!parameters.header()) {
        add(row, place, own);
      }
    }

    private void add(CSVRecord row, String place, Layout layout) throws DataException {
      count++;
      if (row.size() != layout.cells()) {
        mistakes.add(place + ": " + row.size() + " cells, but " + layout.cells() + " columns");
        return;
      }
      String learnt = layout.text(row, layout.learnt(), label);
      table.add(row, place, layout, learnt);
      if (series != null) {
        series.add(layout.text(row, layout.series(), name), learnt, place, mistakes);
      }
    }
  }

  private Layout layout(CSVRecord first, String place) throws DataException {
    List<String> names =
        parameters.header()
            ? first.stream().map(String::strip).toList()
            : IntStream.range(0, first.size()).mapToObj(Integer::toString).toList();
    Layout layout = Layout.of(place, names, parameters, series);
    if (known == null) {
      known = layout;
      return layout;
    }
    return layout.orderedAs(known);
  }
}
