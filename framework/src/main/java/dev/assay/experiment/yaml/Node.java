package dev.assay.experiment.yaml;

import dev.assay.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of a YAML file; its text form is the compact flow notation. */
public sealed interface Node {

  /** Where it begins. */
  Location location();

  /**
   * A single value.
   *
   * @param location where it begins
   * @param text its text, quotes removed
   * @param plain whether it stands without quotes, so that it may be a number, boolean or null
   */
  record Scalar(Location location, String text, boolean plain) implements Node {

    /** Whether nothing is there. */
    public boolean isNull() {
      return plain && CoreSchema.isNull(text);
    }

    /** The number it is; empty if it is none. */
    public Optional<Double> number() {
      return plain ? CoreSchema.number(text) : Optional.empty();
    }

    /** The whole number it is, also if written like {@code 1e6}; empty if it is none. */
    public Optional<Long> whole() {
      return plain ? CoreSchema.whole(text) : Optional.empty();
    }

    /** The boolean it is; empty if it is none. */
    public Optional<Boolean> bool() {
      return plain ? CoreSchema.bool(text) : Optional.empty();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A list.
   *
   * @param location where it begins
   * @param items its elements
   */
  record Sequence(Location location, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.stream().map(Node::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * Keys with values, in the order of the file, each key once.
   *
   * @param location where it begins
   * @param entries the keys and values
   */
  record Mapping(Location location, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The entry of this key; empty if there is none. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    @Override
    public String toString() {
      return entries.stream()
          .map(entry -> entry.key() + ": " + entry.value())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /**
   * A key and its value.
   *
   * @param location where the key begins
   * @param key the key
   * @param value the value
   */
  record Entry(Location location, String key, Node value) {}
}
