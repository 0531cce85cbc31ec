package dev.assay.spi.dataset.subset;

import dev.assay.spi.Misfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The classes that a list in a file means. What is a class's name means that class; otherwise a
 * number is a class's index, provided that no class is called by a number, and {@code a-b} all
 * classes from the one to the other.
 */
final class ClassList {
  private static final Pattern RANGE = Pattern.compile("\\s*(.+?)\\s*-\\s*(.+?)\\s*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int SHOWN = 12;

  private final List<String> names;
  private final boolean numbered;
  private final List<Integer> indices = new ArrayList<>();
  private final List<Misfit> misfits = new ArrayList<>();

  private ClassList(List<String> names) {
    this.names = names;
    this.numbered = names.stream().anyMatch(name -> NUMBER.matcher(name).matches());
  }

  /**
   * Looks classes up.
   *
   * @param written as in the file
   * @param names names of the classes that there are
   */
  static ClassList of(List<String> written, List<String> names) {
    ClassList list = new ClassList(names);
    Map<Integer, String> first = new TreeMap<>();
    for (int i = 0; i < written.size(); i++) {
      String entry = written.get(i);
      int[] found = list.find(entry);
      if (found.length == 0) {
        list.misfit(i, "no such class of the dataset: " + entry, "valid: " + list.valid());
      }
      for (int index : found) {
        String earlier = first.putIfAbsent(index, entry);
        if (earlier != null) {
          list.misfit(
              i,
              "class " + names.get(index) + " is listed twice, in " + earlier + " and " + entry,
              "list it once");
          break;
        }
        list.indices.add(index);
      }
    }
    if (list.misfits.isEmpty() && list.indices.size() < 2) {
      list.misfits.add(
          new Misfit(
              "classes",
              "a classifier needs at least two classes, found " + list.indices.size(),
              "list at least two of " + list.valid()));
    }
    return list;
  }

  /** Indices of the classes, in the order of the list. */
  List<Integer> indices() {
    return indices;
  }

  /** What is wrong with the list; empty if nothing is. */
  List<Misfit> misfits() {
    return misfits;
  }

  /** The classes that an entry means; none if it means nothing. */
  private int[] find(String entry) {
    OptionalInt single = index(entry);
    if (single.isPresent()) {
      return new int[] {single.getAsInt()};
    }
    Matcher range = RANGE.matcher(entry);
    if (range.matches()) {
      OptionalInt from = index(range.group(1));
      OptionalInt to = index(range.group(2));
      if (from.isPresent() && to.isPresent()) {
        return IntStream.rangeClosed(from.getAsInt(), to.getAsInt()).toArray();
      }
    }
    return new int[0];
  }

  private OptionalInt index(String written) {
    int named = names.indexOf(written);
    if (named >= 0) {
      return OptionalInt.of(named);
    }
    if (numbered || !NUMBER.matcher(written).matches()) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(written);
    return number < names.size() ? OptionalInt.of(number) : OptionalInt.empty();
  }

  private String valid() {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + ", … (" + names.size() + " in all)" : shown;
  }

  private void misfit(int entry, String rule, String remedy) {
    misfits.add(new Misfit("classes." + entry, rule, remedy));
  }
}
