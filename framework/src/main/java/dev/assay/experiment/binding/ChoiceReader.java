package dev.assay.experiment.binding;

import dev.assay.experiment.yaml.Node;
import dev.assay.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what ranges of all kinds have in common, and the options of choices. */
final class ChoiceReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final Problems problems;

  ChoiceReader(Problems problems) {
    this.problems = problems;
  }

  /** The key that says what kind of range it is; empty if the mapping holds what none may. */
  Optional<Node.Entry> kind(Node.Mapping range, Slot slot) {
    List<Node.Entry> kinds =
        range.entries().stream().filter(e -> RangeNotation.KEYS.contains(e.key())).toList();
    if (kinds.size() > 1) {
      problems.add(
          kinds.get(1).location(),
          slot.path(),
          "a range has one distribution",
          "found both " + kinds.get(0).key() + " and " + kinds.get(1).key(),
          "keep one of them");
      return Optional.empty();
    }
    Node.Entry kind = kinds.get(0);
    boolean choice = kind.key().equals(RangeNotation.CHOICE);
    List<String> known = new ArrayList<>(List.of(kind.key(), RangeNotation.WHEN));
    if (range.entry(RangeNotation.WHEN).isPresent()) {
      known.add(RangeNotation.ELSE);
    }
    known.addAll(
        choice ? List.of(RangeNotation.ZIP) : List.of(RangeNotation.STEP, RangeNotation.STEPS));
    List<Node.Entry> others =
        range.entries().stream().filter(entry -> !known.contains(entry.key())).toList();
    for (Node.Entry other : others) {
      problems.add(
          other.location(),
          slot.path(),
          "a range with " + kind.key() + " has no key " + other.key(),
          "",
          other.key().equals(RangeNotation.ELSE)
              ? "else goes with when: the value while that doesn't hold"
              : "besides "
                  + kind.key()
                  + " it may hold "
                  + (choice ? "zip, or when and else" : "step or steps, and when with else"));
    }
    return others.isEmpty() ? Optional.of(kind) : Optional.empty();
  }

  /** What choices are called that vary together with this one; empty if it varies alone. */
  String zip(Node.Mapping range, Slot slot) {
    Optional<Node> name = range.entry(RangeNotation.ZIP).map(Node.Entry::value);
    if (name.isEmpty()) {
      return "";
    }
    if (range.entry(RangeNotation.WHEN).isPresent()) {
      problems.add(
          name.get().location(),
          slot.path(),
          "a choice that varies together with others has no condition",
          "found both zip and when",
          "keep one of them");
    } else if (!(name.get() instanceof Node.Scalar text) || !NAME.matcher(text.text()).matches()) {
      problems.add(
          name.get().location(),
          slot.path(),
          "zip takes a name of a-z, 0-9 and '-', which choices that vary together share",
          Wording.found(name.get()),
          "such as zip: size");
    } else {
      return text.text();
    }
    return "";
  }

  /** The options; empty if there are none, which is reported. */
  List<Node> options(Node.Mapping range, Node.Entry kind, Slot slot) {
    if (kind.value() instanceof Node.Sequence options && !options.items().isEmpty()) {
      return options.items();
    }
    problems.add(
        kind.value().location(),
        slot.path(),
        "a choice takes a list of at least one option",
        Wording.found(kind.value()),
        "choice: [a, b]");
    return List.of();
  }

  /** What reports call the options: their text, or their type; each different. */
  static List<String> labels(List<Node> options) {
    Set<String> taken = new HashSet<>();
    List<String> labels = new ArrayList<>();
    for (Node option : options) {
      String label = label(option);
      String unique = label;
      for (int i = 2; !taken.add(unique); i++) {
        unique = label + " (" + i + ")";
      }
      labels.add(unique);
    }
    return labels;
  }

  static String label(Node option) {
    return option instanceof Node.Mapping mapping
        ? mapping.entry("type").map(type -> type.value().toString()).orElse(option.toString())
        : option.toString();
  }
}
