package dev.assay.experiment.binding;

import dev.assay.experiment.expression.Expression;
import dev.assay.experiment.expression.ValueKind;
import dev.assay.spi.space.Condition;
import dev.assay.spi.space.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an experiment by their dotted paths, as expressions name them: numbers, true or
 * false, text, and components, whose value is their name.
 */
public final class Parameters {
  private static final String TYPE = "type";

  private final Template.Structure root;
  private final Map<String, ValueKind> kinds = new TreeMap<>();

  /**
   * Those of a file.
   *
   * @param ranged the keys of its top level that count
   */
  Parameters(Template.Structure root, Set<String> ranged) {
    this.root = root;
    ranged.forEach(key -> root.child(key).ifPresent(part -> collect(key, part)));
  }

  /** What each may be. */
  public Map<String, ValueKind> kinds() {
    return kinds;
  }

  private void collect(String path, Template template) {
    if (template instanceof Template.Pick pick) {
      pick.options().forEach(option -> collect(path, option));
    } else if (template instanceof Template.Conditional conditional) {
      collect(path, conditional.range());
      collect(path, conditional.otherwise());
    } else if (template instanceof Template.Items items) {
      add(path, ValueKind.LIST);
      for (int i = 0; i < items.items().size(); i++) {
        collect(path + "." + i, items.items().get(i));
      }
    } else if (template instanceof Template.Structure structure) {
      collect(path, structure);
    } else if (template instanceof Template.Range) {
      add(path, ValueKind.NUMBER);
    } else {
      Object value = template.plain(/* point= */ null);
      if (value instanceof Number) {
        add(path, ValueKind.NUMBER);
      } else if (value != null) {
        add(path, value instanceof Boolean ? ValueKind.TRUTH : ValueKind.TEXT);
      }
    }
  }

  private void collect(String path, Template.Structure structure) {
    if (structure.isBareNumber()) {
      collect(path, structure.values().values().iterator().next());
      return;
    }
    if (structure.component() != null) {
      add(path, ValueKind.TEXT);
      add(path + "." + TYPE, ValueKind.TEXT);
    }
    structure.values().forEach((key, value) -> collect(path + "." + key, value));
  }

  private void add(String path, ValueKind kind) {
    kinds.merge(path, kind, ValueKind::or);
  }

  /** The dimensions that decide the value of a parameter, or whether it is there. */
  Set<String> dimensions(String path) {
    Set<String> dimensions = new TreeSet<>();
    collect(root, List.of(path.split("\\.", -1)), dimensions);
    return dimensions;
  }

  private static void collect(Template template, List<String> keys, Set<String> dimensions) {
    if (template instanceof Template.Pick pick) {
      dimensions.add(pick.id());
      pick.options().forEach(option -> collect(option, keys, dimensions));
    } else if (template instanceof Template.Conditional conditional) {
      dimensions.add(conditional.id());
      collect(conditional.range(), keys, dimensions);
      collect(conditional.otherwise(), keys, dimensions);
    } else if (template instanceof Template.Range range) {
      dimensions.add(range.id());
    } else if (template instanceof Template.Structure structure && structure.isBareNumber()) {
      collect(structure.values().values().iterator().next(), keys, dimensions);
    } else if (!keys.isEmpty()) {
      template
          .child(keys.get(0))
          .ifPresent(inner -> collect(inner, keys.subList(1, keys.size()), dimensions));
    }
  }

  /** A condition that holds where an expression is true. */
  Condition when(Expression expression) {
    return new Rule(expression, this, /* ifAbsent= */ false);
  }

  /** A condition that holds unless an expression is false. */
  public Condition unless(Expression expression) {
    return new Rule(expression, this, /* ifAbsent= */ true);
  }

  private record Rule(Expression expression, Parameters parameters, boolean ifAbsent)
      implements Condition {
    @Override
    public boolean holds(Map<String, Object> values) {
      Point point = new Point(values);
      return expression.holds(path -> parameters.value(path, point)).orElse(ifAbsent);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    @Override
    public String toString() {
      return expression.text();
    }
  }

  /** A parameter's value at a point; null if it isn't there, or is a list or nothing. */
  public @Nullable Object value(String path, Point point) {
    Optional<Template> at = settled(root, point);
    for (String key : path.split("\\.", -1)) {
      if (at.isPresent()
          && at.get() instanceof Template.Structure structure
          && key.equals(TYPE)
          && structure.component() != null) {
        return structure.component().name();
      }
      at = at.flatMap(outer -> outer.child(key)).flatMap(inner -> settled(inner, point));
    }
    return at.map(template -> value(template, point)).orElse(null);
  }

  private static @Nullable Object value(Template template, Point point) {
    if (template instanceof Template.Structure structure) {
      return structure.component() == null
          ? null
          : structure.isBareNumber()
              ? value(structure.values().values().iterator().next().at(point), point)
              : structure.component().name();
    }
    return template instanceof Template.Items ? null : template.plain(point);
  }

  /** What stands at a point; empty if the point doesn't say. */
  private static Optional<Template> settled(Template template, Point point) {
    if (template instanceof Template.Pick pick) {
      Object option = point.values().get(pick.id());
      return option == null
          ? Optional.empty()
          : settled(pick.options().get((Integer) option), point);
    }
    if (template instanceof Template.Conditional conditional) {
      return settled(
          point.values().containsKey(conditional.id())
              ? conditional.range()
              : conditional.otherwise(),
          point);
    }
    return template instanceof Template.Range range && !point.values().containsKey(range.id())
        ? Optional.empty()
        : Optional.of(template);
  }
}
