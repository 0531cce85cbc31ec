package dev.assay.experiment;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of a network's layers, counted from 1 as the model summary does: single ones such as
 * {@code 4} and ranges such as {@code 1-3}, both ends included.
 */
public final class LayerNumbers {
  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))?");

  private LayerNumbers() {}

  /**
   * The numbers, ascending, each once.
   *
   * @throws IllegalArgumentException if one of the texts is no number or range
   */
  public static List<Integer> of(List<String> texts) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String text : texts) {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "layers are given by number from 1 or range such as 1-3, found " + text);
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException(
            "a range of layers goes upwards, such as " + last + "-" + first + ", found " + text);
      }
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return List.copyOf(numbers);
  }
}
