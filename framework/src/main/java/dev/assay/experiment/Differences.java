package dev.assay.experiment;

import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares experiments as recorded. */
final class Differences {
  private Differences() {}

  static List<String> between(String oldCanonical, String newCanonical) {
    SortedMap<String, String> before = flat(oldCanonical);
    SortedMap<String, String> after = flat(newCanonical);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      String from = before.getOrDefault(path, "(none)");
      String to = after.getOrDefault(path, "(none)");
      if (!from.equals(to)) {
        lines.add(path + ": " + from + " -> " + to);
      }
    }
    return lines;
  }

  private static SortedMap<String, String> flat(String canonical) {
    SortedMap<String, String> values = new TreeMap<>();
    flatten("", YamlReader.read(canonical, "recorded experiment", new Problems()), values);
    return values;
  }

  /** Ranges and lists count as values: what changed in them is best seen as a whole. */
  private static void flatten(String path, Node node, SortedMap<String, String> values) {
    if (node instanceof Node.Mapping mapping
        && !mapping.entries().isEmpty()
        && !RangeNotation.isRange(mapping)) {
      String prefix = path.isEmpty() ? "" : path + ".";
      mapping.entries().forEach(entry -> flatten(prefix + entry.key(), entry.value(), values));
    } else {
      values.put(path, node.toString());
    }
  }
}
