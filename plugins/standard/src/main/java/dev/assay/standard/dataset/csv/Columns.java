package dev.assay.standard.dataset.csv;

import dev.assay.spi.dataset.DataException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A table's columns, found by name. */
final class Columns {
  private final String place;
  private final List<String> names;

  /**
   * Of one file.
   *
   * @param place the file and the line that names them
   */
  Columns(String place, List<String> names) throws DataException {
    this.place = place;
    this.names = List.copyOf(names);
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new DataException(
            place + ": two columns are called '" + name + "'", "give each its own name");
      }
    }
  }

  /** The file and the line that names them. */
  String place() {
    return place;
  }

  int count() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  int indexOf(String name) throws DataException {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new DataException(
          place + ": there is no column '" + name + "'",
          closest(name)
              + "the columns are "
              + String.join(", ", names.subList(0, Math.min(20, names.size())))
              + (names.size() > 20 ? ", … (" + names.size() + " in all)" : ""));
    }
    return index;
  }

  /** The named columns' indices. */
  int[] indicesOf(List<String> wanted) throws DataException {
    int[] indices = new int[wanted.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = indexOf(wanted.get(i));
    }
    return indices;
  }

  private String closest(String name) {
    return names.stream()
        .filter(candidate -> distance(name, candidate) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .map(candidate -> "did you mean '" + candidate + "'? ")
        .orElse("");
  }

  /** Levenshtein's edit distance, upper and lower case being the same. */
  private static int distance(String a, String b) {
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int substituted = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
