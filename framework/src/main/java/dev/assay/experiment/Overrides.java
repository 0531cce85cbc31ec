package dev.assay.experiment;

import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes a file's tree by {@code path=value} pairs from the command line. */
final class Overrides {
  private static final String TYPE = "type";

  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  Node apply(Node root, List<String> overrides) {
    Node changed = root;
    for (String override : overrides) {
      Location at = Location.of("--set " + override);
      int equals = override.indexOf('=');
      String path = equals < 0 ? "" : override.substring(0, equals).strip();
      if (path.isEmpty() || List.of(path.split("\\.", -1)).contains("")) {
        problems.add(
            at, "", "must be path=value", "", "write --set training.epochs=1, for example");
        continue;
      }
      Node value = YamlReader.value(override.substring(equals + 1).strip(), at, problems);
      changed = new Assignment(at, path, value).set(changed, 0);
    }
    return changed;
  }

  private final class Assignment {
    private final Location at;
    private final String path;
    private final List<String> keys;
    private final Node value;

    Assignment(Location at, String path, Node value) {
      this.at = at;
      this.path = path;
      this.keys = List.of(path.split("\\.", -1));
      this.value = value;
    }

    Node set(Node node, int depth) {
      if (depth == keys.size()) {
        return value;
      }
      String key = keys.get(depth);
      if (node instanceof Node.Sequence list) {
        return set(list, depth);
      }
      if (node instanceof Node.Mapping mapping) {
        if (!RangeNotation.isRange(mapping)) {
          return set(mapping, depth);
        }
        if (key.equals(TYPE) && depth == keys.size() - 1) {
          return select(mapping);
        }
        if (RangeNotation.KEYS.contains(key)
            || key.equals(RangeNotation.STEP)
            || key.equals(RangeNotation.STEPS)) {
          return set(mapping, depth);
        }
        String range = String.join(".", keys.subList(0, depth));
        problem(
            range + " is a range, so " + key + " has no place in it",
            "set " + range + ".type first, or " + range + " as a whole");
        return node;
      }
      // Text is short for a component of that type, which other keys can join.
      Node.Scalar scalar = (Node.Scalar) node;
      boolean component = !key.equals(TYPE) && !scalar.isNull() && scalar.number().isEmpty();
      Node.Entry type = new Node.Entry(scalar.location(), TYPE, scalar);
      return set(
          new Node.Mapping(
              component ? scalar.location() : at, component ? List.of(type) : List.of()),
          depth);
    }

    private Node set(Node.Mapping mapping, int depth) {
      String key = keys.get(depth);
      List<Node.Entry> entries = new ArrayList<>();
      boolean found = false;
      for (Node.Entry entry : mapping.entries()) {
        boolean here = entry.key().equals(key);
        found |= here;
        entries.add(here ? new Node.Entry(at, key, set(entry.value(), depth + 1)) : entry);
      }
      if (!found) {
        Node nothing = new Node.Mapping(at, List.of());
        entries.add(new Node.Entry(at, key, set(nothing, depth + 1)));
      }
      return new Node.Mapping(mapping.location(), entries);
    }

    private Node set(Node.Sequence list, int depth) {
      String key = keys.get(depth);
      int last = list.items().size() - 1;
      if (!key.matches("[0-9]{1,6}") || Integer.parseInt(key) > last) {
        problem(
            String.join(".", keys.subList(0, depth)) + " has no element " + key,
            last < 0 ? "the list is empty" : "its elements are counted from 0 to " + last);
        return list;
      }
      List<Node> items = new ArrayList<>(list.items());
      int index = Integer.parseInt(key);
      items.set(index, set(items.get(index), depth + 1));
      return new Node.Sequence(list.location(), items);
    }

    /** The option of a choice that has the wanted type, ranges of its own included. */
    private Node select(Node.Mapping range) {
      Optional<Node> option =
          range
              .entry(RangeNotation.CHOICE)
              .map(Node.Entry::value)
              .filter(Node.Sequence.class::isInstance)
              .flatMap(
                  options ->
                      ((Node.Sequence) options)
                          .items().stream().filter(this::isWanted).findFirst());
      return option.orElse(new Node.Mapping(at, List.of(new Node.Entry(at, TYPE, value))));
    }

    private boolean isWanted(Node option) {
      Node type =
          option instanceof Node.Mapping mapping
              ? mapping.entry(TYPE).map(Node.Entry::value).orElse(option)
              : option;
      return type instanceof Node.Scalar scalar && scalar.text().equals(value.toString());
    }

    private void problem(String rule, String remedy) {
      problems.add(at, path, rule, "", remedy);
    }
  }
}
