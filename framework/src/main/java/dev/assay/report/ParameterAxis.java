package dev.assay.report;

import dev.assay.run.ParameterLabel;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ranged parameter as a table's column and a chart's axis.
 *
 * @param path its dotted path
 * @param label as much of the end of its path as tells it from the others
 * @param numeric whether all its values are numbers
 * @param logarithmic whether a logarithmic axis shows it best
 * @param categories its values as text, in order of appearance; empty if numeric
 */
record ParameterAxis(
    String path, String label, boolean numeric, boolean logarithmic, List<String> categories) {
  /** From this ratio of the greatest to the least value on, an axis is logarithmic. */
  private static final double LOGARITHMIC_RATIO = 50;

  /** The parameters that trials differ in, in the order of the file. */
  static List<ParameterAxis> of(List<Trial> trials) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    for (Trial trial : trials) {
      trial
          .plan()
          .parameters()
          .forEach((path, v) -> values.computeIfAbsent(path, p -> new ArrayList<>()).add(v));
    }
    List<ParameterAxis> axes = new ArrayList<>();
    values.forEach(
        (path, list) -> axes.add(of(path, ParameterLabel.of(path, values.keySet()), list)));
    return axes;
  }

  private static ParameterAxis of(String path, String label, List<Object> values) {
    if (!values.stream().allMatch(Number.class::isInstance)) {
      Set<String> categories = new LinkedHashSet<>();
      values.forEach(value -> categories.add(Numbers.value(value)));
      return new ParameterAxis(path, label, false, false, List.copyOf(categories));
    }
    double[] sorted =
        values.stream().mapToDouble(value -> ((Number) value).doubleValue()).sorted().toArray();
    boolean logarithmic =
        sorted[0] > 0 && sorted[sorted.length - 1] / sorted[0] > LOGARITHMIC_RATIO;
    return new ParameterAxis(path, label, true, logarithmic, List.of());
  }

  /** A configuration's value on this axis, a number or a category; null if it has none. */
  @Nullable Object on(Map<String, Object> parameters) {
    Object value = parameters.get(path);
    if (value == null) {
      return null;
    }
    return numeric && value instanceof Number number
        ? ChartData.finite(number.doubleValue())
        : Numbers.value(value);
  }

  /** A configuration's value as text; a dash if it has none. */
  String text(Map<String, Object> parameters) {
    Object value = parameters.get(path);
    return value == null ? "–" : Numbers.value(value);
  }
}
