package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Target;
import dev.assay.standard.dataset.files.Mistakes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Numbers and labels of rows, as they are read. */
final class TableBuilder {
  private static final int MOST_CELLS = 10_000_000;
  private static final int MOST_CLASSES = 1000;
  private static final int FEWEST_ROWS = 2;

  private final @Nullable String target;
  private final boolean standardizeTarget;
  private final Mistakes mistakes;

  /** Index of each label in order of its first appearance. */
  private final Map<String, Integer> classes = new LinkedHashMap<>();

  private float[] values = new float[1024];
  private int[] labels = new int[256];
  private float[] numbers = new float[256];
  private int rows;
  private int width;

  /** Of no rows yet; what is wrong with cells is added to the mistakes. */
  TableBuilder(CsvParameters parameters, Mistakes mistakes) {
    this.target = parameters.target();
    this.standardizeTarget = parameters.standardizeTarget();
    this.mistakes = mistakes;
  }

  /** Whether no more rows are taken in, after an exception that said so. */
  boolean full() {
    return classes.size() > MOST_CLASSES || (long) (rows + 1) * width > MOST_CELLS;
  }

  /**
   * Takes in a row.
   *
   * @param place file and line
   * @param learnt its label, or the text of its number
   * @throws DataException if there are too many
   */
  void add(CSVRecord row, String place, Layout layout, String learnt) throws DataException {
    width = layout.width();
    if (full()) {
      throw new DataException(
          place + ": more than " + MOST_CELLS + " numbers, the most that a csv dataset may have",
          "use fewer rows, or name fewer columns in features");
    }
    int from = rows * width;
    values = from + width > values.length ? grown(from + width) : values;
    for (int i = 0; i < width; i++) {
      values[from + i] = number(row, layout.feature(i), place, layout);
    }
    if (rows >= labels.length) {
      labels = Arrays.copyOf(labels, 2 * rows);
      numbers = Arrays.copyOf(numbers, 2 * rows);
    }
    if (target == null) {
      labels[rows] = classIndex(learnt, place, layout);
    } else if (layout.isFeature(layout.learnt())) {
      numbers[rows] = number(learnt); // What is wrong with it was told.
    } else {
      numbers[rows] = number(row, layout.learnt(), place, layout);
    }
    rows++;
  }

  private float number(CSVRecord row, int column, String place, Layout layout) {
    String cell = row.get(column).strip();
    float number = number(cell);
    if (Float.isNaN(number)) {
      String problem = cell.isEmpty() ? "is empty" : "is no number: '" + brief(cell) + "'";
      mistakes.add(place + ": " + layout.name(column) + " " + problem);
    }
    return number;
  }

  private float[] grown(int needed) {
    return Arrays.copyOf(values, Math.max(needed, (int) Math.min(MOST_CELLS, 2L * values.length)));
  }

  private int classIndex(String name, String place, Layout layout) throws DataException {
    if (name.isEmpty()) {
      mistakes.add(place + ": " + layout.name(layout.learnt()) + " is empty");
    }
    classes.putIfAbsent(name, classes.size());
    if (classes.size() > MOST_CLASSES) {
      String column =
          layout.learnt() == Layout.NONE ? "" : "column " + layout.name(layout.learnt()) + " has ";
      throw new DataException(
          place + ": " + column + "more than " + MOST_CLASSES + " different labels",
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

  /**
   * The table of what was taken in.
   *
   * @param source where it came from
   * @throws DataException if it is too little to learn from
   */
  CsvTable table(Path source) throws DataException {
    return target == null ? classes(source) : numbers(source, target);
  }

  private CsvTable classes(Path source) throws DataException {
    if (classes.size() < 2) {
      throw new DataException(
          source + " has " + (rows == 0 ? "no rows" : "only the label " + classes.keySet()),
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

  private CsvTable numbers(Path source, String target) throws DataException {
    if (rows < FEWEST_ROWS) {
      throw new DataException(
          source + " has " + (rows == 0 ? "no rows" : "one row"),
          "a number can't be learnt of so few");
    }
    return new CsvTable(
        Arrays.copyOf(values, rows * width),
        new int[rows],
        Arrays.copyOf(numbers, rows),
        new Target.Real(target, standardizeTarget),
        width);
  }
}
