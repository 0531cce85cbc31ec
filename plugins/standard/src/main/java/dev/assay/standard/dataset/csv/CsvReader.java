package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Target;
import dev.assay.standard.dataset.files.Mistakes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads one file into a table; all cells that are wrong are reported together. */
final class CsvReader {
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_CELLS = 10_000_000;
  private static final int MOST_CLASSES = 1000;
  private static final int FEWEST_ROWS = 2;

  private final Path file;
  private final CsvParameters parameters;
  private final Mistakes mistakes = new Mistakes();

  /** Index of each label in order of its first appearance. */
  private final Map<String, Integer> classes = new LinkedHashMap<>();

  private float[] values = new float[1024];
  private int[] labels = new int[256];
  private float[] numbers = new float[256];
  private int rows;
  private final @Nullable SeriesIndex series;

  /** Reads rows that are examples. */
  CsvReader(Path file, CsvParameters parameters) {
    this(file, parameters, /* series= */ null);
  }

  /** Reads rows that are steps, and tells the index which series each belongs to. */
  CsvReader(Path file, CsvParameters parameters, @Nullable SeriesIndex series) {
    this.file = file;
    this.parameters = parameters;
    this.series = series;
  }

  /**
   * Reads it.
   *
   * @throws DataException if there is no such file or it is not as the parameters say
   */
  CsvTable read() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "there is no file " + file, "put it there, or correct the dataset's parameter file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new DataException(
          file + " is larger than 1 GiB, the most that a csv dataset may have",
          "use fewer rows or columns");
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipByteOrderMark(reader);
      try (CSVParser parser = format().parse(reader)) {
        return read(parser);
      }
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (UncheckedIOException e) {
      // The parser's iterator wraps what goes wrong.
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof CharacterCodingException) {
        throw notUtf8();
      }
      throw new DataException(
          file + " can't be read as a table: " + cause.getMessage(),
          "look for a quote that is not closed");
    }
  }

  private DataException notUtf8() {
    return new DataException(file + " is not text in UTF-8", "convert it to UTF-8");
  }

  private CSVFormat format() {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(parameters.separator())
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static void skipByteOrderMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  private CsvTable read(CSVParser parser) throws DataException {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw new DataException(file + " is empty", "the csv dataset needs rows of numbers");
    }
    CSVRecord first = records.next();
    Columns columns = new Columns(place(parser), names(first));
    int label = columns.indexOf(parameters.column());
    List<String> wanted = parameters.features();
    int group = series == null ? -1 : columns.indexOf(series.column());
    // What comes next is told by what came before: there the target is a feature like the others.
    int without = series != null && series.continues() ? -1 : label;
    int[] features = columns.features(wanted == null ? List.of() : wanted, without, group);
    if (features.length == 0) {
      throw new DataException(file + " has no column with features", "add columns with numbers");
    }
    if (!parameters.header()) {
      add(first, place(parser), columns, label, features);
    }
    while (records.hasNext()) {
      add(records.next(), place(parser), columns, label, features);
    }
    if (series != null) {
      series.check(mistakes);
    }
    mistakes.throwIfAny("correct these lines");
    return table(features.length);
  }

  /** Where the record just read ends. */
  private String place(CSVParser parser) {
    return file + ":" + parser.getCurrentLineNumber();
  }

  private List<String> names(CSVRecord first) {
    return parameters.header()
        ? first.stream().map(String::strip).toList()
        : IntStream.range(0, first.size()).mapToObj(Integer::toString).toList();
  }

  private void add(CSVRecord row, String place, Columns columns, int label, int[] features)
      throws DataException {
    if (row.size() != columns.count()) {
      mistakes.add(place + ": " + row.size() + " cells, but " + columns.count() + " columns");
      return;
    }
    if ((long) (rows + 1) * features.length > MOST_CELLS) {
      throw new DataException(
          place + ": more than " + MOST_CELLS + " numbers, the most that a csv dataset may have",
          "use fewer rows, or name fewer columns in features");
    }
    int from = rows * features.length;
    values = from + features.length > values.length ? grown(from + features.length) : values;
    for (int i = 0; i < features.length; i++) {
      values[from + i] = number(row, features[i], place, columns);
    }
    if (rows >= labels.length) {
      labels = Arrays.copyOf(labels, 2 * rows);
      numbers = Arrays.copyOf(numbers, 2 * rows);
    }
    if (series != null) {
      series.add(
          row.get(columns.indexOf(series.column())).strip(),
          row.get(label).strip(),
          place,
          mistakes);
    }
    if (parameters.target() == null) {
      labels[rows] = classIndex(row.get(label).strip(), place, columns.name(label));
    } else if (IntStream.of(features).noneMatch(feature -> feature == label)) {
      numbers[rows] = number(row, label, place, columns);
    } else {
      numbers[rows] = number(row.get(label).strip()); // What is wrong with it was told.
    }
    rows++;
  }

  private float number(CSVRecord row, int column, String place, Columns columns) {
    String cell = row.get(column).strip();
    float number = number(cell);
    if (Float.isNaN(number)) {
      String problem = cell.isEmpty() ? "is empty" : "is no number: '" + brief(cell) + "'";
      mistakes.add(place + ": " + columns.name(column) + " " + problem);
    }
    return number;
  }

  private float[] grown(int needed) {
    return Arrays.copyOf(values, Math.max(needed, (int) Math.min(MOST_CELLS, 2L * values.length)));
  }

  private int classIndex(String name, String place, String column) throws DataException {
    if (name.isEmpty()) {
      mistakes.add(place + ": " + column + " is empty");
    }
    classes.putIfAbsent(name, classes.size());
    if (classes.size() > MOST_CLASSES) {
      throw new DataException(
          place + ": column " + column + " has more than " + MOST_CLASSES + " different labels",
          "name the column that holds the class as label");
    }
    return classes.get(name);
  }

  /** The number that a cell holds, or NaN if it holds none that is finite. */
  private static float number(String cell) {
    // Java's own syntax allows more than the field's: 1f, 0x1p3, NaN.
    for (int i = 0; i < cell.length(); i++) {
      if ("0123456789.eE+-".indexOf(cell.charAt(i)) < 0) {
        return Float.NaN;
      }
    }
    try {
      float number = Float.parseFloat(cell);
      return Float.isInfinite(number) ? Float.NaN : number;
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private static String brief(String cell) {
    return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
  }

  private CsvTable table(int width) throws DataException {
    String target = parameters.target();
    if (target != null) {
      return numbers(target, width);
    }
    if (classes.size() < 2) {
      throw new DataException(
          file + " has " + (rows == 0 ? "no rows" : "only the label " + classes.keySet()),
          "a classifier needs rows of at least two classes");
    }
    List<String> sorted = new ArrayList<>(classes.keySet());
    sorted.sort(null);
    int[] order = classes.keySet().stream().mapToInt(sorted::indexOf).toArray();
    return new CsvTable(
        Arrays.copyOf(values, rows * width),
        IntStream.range(0, rows).map(row -> order[labels[row]]).toArray(),
        /* numbers= */ null,
        new Target.Classes(sorted),
        width);
  }

  private CsvTable numbers(String target, int width) throws DataException {
    if (rows < FEWEST_ROWS) {
      throw new DataException(
          file + " has " + (rows == 0 ? "no rows" : "one row"),
          "a number can't be learnt of so few");
    }
    return new CsvTable(
        Arrays.copyOf(values, rows * width),
        new int[rows],
        Arrays.copyOf(numbers, rows),
        new Target.Real(target, parameters.standardizeTarget()),
        width);
  }
}
