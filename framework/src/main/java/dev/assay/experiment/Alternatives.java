package dev.assay.experiment;

import dev.assay.catalog.Suggestions;
import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several search spaces in one sweep: each alternative is laid over the rest of the file, as a file
 * is over one that it extends. Where they differ, a choice between them stands in the end, and all
 * these choices vary together.
 */
final class Alternatives {
  static final String KEY = RangeNotation.ALTERNATIVES;
  static final String DOC = "several search spaces: parts of the file, each laid over the rest";

  private static final String TYPE = "type";
  private static final List<String> LISTS = List.of("regularizers", "augmentation");

  private final Problems problems;

  Alternatives(Problems problems) {
    this.problems = problems;
  }

  /** The file with choices in the place of its alternatives; problems are reported. */
  Node apply(Node root) {
    if (!(root instanceof Node.Mapping file) || file.entry(KEY).isEmpty()) {
      return root;
    }
    Node.Mapping rest = (Node.Mapping) Inheritance.without(KEY, file);
    Node.Entry entry = file.entry(KEY).orElseThrow();
    if (!(entry.value() instanceof Node.Sequence list) || list.items().size() < 2) {
      problems.add(
          entry.location(),
          KEY,
          "must be a list of at least two parts of a file",
          "",
          "such as - optimizer: {type: adam}");
      return rest;
    }
    List<Node.Mapping> files = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      if (isPart(list.items().get(i), KEY + "." + i)) {
        files.add((Node.Mapping) Inheritance.merged(rest, list.items().get(i)));
      }
    }
    return files.size() < list.items().size() ? rest : combined(files);
  }

  private boolean isPart(Node node, String path) {
    if (!(node instanceof Node.Mapping part)) {
      problems.add(
          node.location(), path, "must be a part of a file", "found " + node, "write key: value");
      return false;
    }
    List<Node.Entry> others =
        part.entries().stream()
            .filter(entry -> !ExperimentSpec.RANGED.contains(entry.key()))
            .toList();
    for (Node.Entry other : others) {
      problems.add(
          other.location(),
          path + "." + other.key(),
          "alternatives can't differ in this",
          "",
          Suggestions.remedy(other.key(), ExperimentSpec.RANGED));
    }
    return others.isEmpty();
  }

  /** A key that is only in some is what it is by default in the others. */
  private Node combined(List<Node.Mapping> files) {
    Set<String> keys = new LinkedHashSet<>();
    files.forEach(file -> file.entries().forEach(entry -> keys.add(entry.key())));
    List<Node.Entry> entries = new ArrayList<>();
    for (String key : keys) {
      Location at =
          files.stream()
              .flatMap(file -> file.entry(key).stream())
              .map(Node.Entry::location)
              .findFirst()
              .orElseThrow();
      Node absent =
          LISTS.contains(key)
              ? new Node.Sequence(at, List.of())
              : new Node.Scalar(at, "null", /* plain= */ true);
      List<Node> values =
          files.stream()
              .map(file -> file.entry(key).map(Node.Entry::value).orElse(absent))
              .toList();
      entries.add(new Node.Entry(at, key, merged(values)));
    }
    return new Node.Mapping(files.get(0).location(), entries);
  }

  private Node merged(List<Node> nodes) {
    Node first = nodes.get(0);
    if (nodes.stream().allMatch(node -> isSame(first, node))) {
      return first;
    }
    if (first instanceof Node.Mapping mapping
        && nodes.stream().allMatch(node -> node instanceof Node.Mapping m && isLike(mapping, m))) {
      List<Node.Entry> entries = new ArrayList<>();
      for (Node.Entry entry : mapping.entries()) {
        List<Node> values =
            nodes.stream()
                .map(node -> ((Node.Mapping) node).entry(entry.key()).orElseThrow().value())
                .toList();
        entries.add(new Node.Entry(entry.location(), entry.key(), merged(values)));
      }
      return new Node.Mapping(mapping.location(), entries);
    }
    Location at = first.location();
    Node name = new Node.Scalar(at, KEY, /* plain= */ true);
    return new Node.Mapping(
        at,
        List.of(
            new Node.Entry(at, RangeNotation.CHOICE, new Node.Sequence(at, nodes)),
            new Node.Entry(at, RangeNotation.ZIP, name)));
  }

  /** Whether two mappings have the same keys, and are of the same type. */
  private static boolean isLike(Node.Mapping a, Node.Mapping b) {
    Optional<Node.Entry> type = a.entry(TYPE);
    return !RangeNotation.isRange(a)
        && !RangeNotation.isRange(b)
        && a.entries().size() == b.entries().size()
        && a.entries().stream().allMatch(entry -> b.entry(entry.key()).isPresent())
        && (type.isEmpty() || isSame(type.get().value(), b.entry(TYPE).orElseThrow().value()));
  }

  private static boolean isSame(Node a, Node b) {
    if (a instanceof Node.Scalar one && b instanceof Node.Scalar other) {
      return one.text().equals(other.text()) && one.plain() == other.plain();
    }
    if (a instanceof Node.Sequence one && b instanceof Node.Sequence other) {
      boolean same = one.items().size() == other.items().size();
      for (int i = 0; same && i < one.items().size(); i++) {
        same = isSame(one.items().get(i), other.items().get(i));
      }
      return same;
    }
    return a instanceof Node.Mapping one
        && b instanceof Node.Mapping other
        && one.entries().size() == other.entries().size()
        && one.entries().stream()
            .allMatch(
                entry ->
                    other
                        .entry(entry.key())
                        .filter(same -> isSame(entry.value(), same.value()))
                        .isPresent());
  }
}
