package dev.assay.experiment.binding;

import dev.assay.catalog.ParameterType;
import dev.assay.experiment.expression.Expression;
import dev.assay.problem.Location;
import dev.assay.spi.Component;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.Point;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A checked value in which ranges may stand; a point of the search space makes it concrete. */
public sealed interface Template {

  /** Where it stands in the file; for a default, where that would stand. */
  Location location();

  /** What stands there at a point: the chosen option of a choice, else the template itself. */
  default Template at(Point point) {
    return this;
  }

  /** What stands under a key, or at a place of a list; empty if nothing does. */
  default Optional<Template> child(String key) {
    return Optional.empty();
  }

  /**
   * Its canonical form: maps with sorted keys, lists, numbers, booleans, text.
   *
   * @param point values of the ranges; null to write the ranges themselves
   */
  @Nullable Object plain(@Nullable Point point);

  /**
   * A value without ranges.
   *
   * @param location where it stands
   * @param value as the parameter record takes it
   */
  record Constant(Location location, @Nullable Object value) implements Template {
    @Override
    public @Nullable Object plain(@Nullable Point point) {
      if (value instanceof Enum<?> constant) {
        return ParameterType.OneOf.name(constant);
      }
      if (value instanceof Path path) {
        return path.toString();
      }
      if (value instanceof Duration span) {
        return DurationNotation.text(span);
      }
      return value instanceof Integer whole ? Long.valueOf(whole) : value;
    }
  }

  /**
   * A range of numbers.
   *
   * @param location where it stands
   * @param id its dimension
   * @param distribution the numbers
   * @param type what they are for
   */
  record Range(Location location, String id, Distribution distribution, ParameterType type)
      implements Template {
    @Override
    public Object plain(@Nullable Point point) {
      return point == null ? RangeNotation.plain(distribution) : value(point);
    }

    /** The number at a point, as the parameter record takes it. */
    Object value(Point point) {
      Number number = (Number) valueOf(id, point);
      if (type instanceof ParameterType.Whole whole) {
        return whole.wide() ? (Object) number.longValue() : (Object) number.intValue();
      }
      return number.doubleValue();
    }
  }

  /**
   * A choice.
   *
   * @param location where it stands
   * @param id its dimension, which choices that vary together share
   * @param options what can be chosen
   * @param zip what those are called that it varies together with; empty if there are none
   */
  record Pick(Location location, String id, List<Template> options, String zip)
      implements Template {
    public Pick {
      options = List.copyOf(options);
    }

    @Override
    public @Nullable Object plain(@Nullable Point point) {
      if (point != null) {
        return at(point).plain(point);
      }
      Map<String, Object> plain = new TreeMap<>();
      plain.put(RangeNotation.CHOICE, plainList(options, /* point= */ null));
      if (!zip.isEmpty()) {
        plain.put(RangeNotation.ZIP, zip);
      }
      return plain;
    }

    @Override
    public Template at(Point point) {
      return options.get((Integer) valueOf(id, point)).at(point);
    }
  }

  /**
   * A range that is only there under a condition.
   *
   * @param location where it stands
   * @param id the range's dimension
   * @param when the condition
   * @param range a {@link Range} or {@link Pick}
   * @param otherwise what stands there while the condition doesn't hold
   */
  record Conditional(
      Location location, String id, Expression when, Template range, Template otherwise)
      implements Template {
    @Override
    public @Nullable Object plain(@Nullable Point point) {
      if (point != null) {
        return at(point).plain(point);
      }
      Map<String, @Nullable Object> plain = new TreeMap<>();
      ((Map<?, ?>) Objects.requireNonNull(range.plain(/* point= */ null)))
          .forEach((key, value) -> plain.put(String.valueOf(key), value));
      plain.put(RangeNotation.WHEN, when.text());
      plain.put(RangeNotation.ELSE, otherwise.plain(/* point= */ null));
      return plain;
    }

    @Override
    public Template at(Point point) {
      return (point.values().containsKey(id) ? range : otherwise).at(point);
    }
  }

  /**
   * A list.
   *
   * @param location where it begins
   * @param items its elements
   */
  record Items(Location location, List<Template> items) implements Template {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Object plain(@Nullable Point point) {
      return plainList(items, point);
    }

    @Override
    public Optional<Template> child(String key) {
      if (!key.matches("[0-9]{1,6}")) {
        return Optional.empty();
      }
      int index = Integer.parseInt(key);
      return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
  }

  /**
   * A parameter record, perhaps that of a component.
   *
   * @param location where it begins
   * @param path dotted path of it
   * @param type the record
   * @param component whose parameters they are; null for a plain mapping
   * @param values a value for each key, in the order of the record
   */
  record Structure(
      Location location,
      String path,
      Class<? extends Record> type,
      @Nullable Component<?, ?> component,
      Map<String, Template> values)
      implements Template {
    public Structure {
      values = new LinkedHashMap<>(values);
    }

    /** The value of a key that the record has. */
    public Template get(String key) {
      return Optional.ofNullable(values.get(key)).orElseThrow();
    }

    @Override
    public Optional<Template> child(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** Whether it is the component that a bare number stands for, and nothing but that number. */
    public boolean isBareNumber() {
      return component != null
          && values.size() == 1
          && component.name().equals(component.kind().scalar());
    }

    @Override
    public @Nullable Object plain(@Nullable Point point) {
      if (isBareNumber()) {
        return values.values().iterator().next().plain(point);
      }
      Map<String, Object> plain = new TreeMap<>();
      if (component != null) {
        plain.put("type", component.name());
      }
      values.forEach(
          (key, value) -> {
            Object inner = value.plain(point);
            if (inner != null) {
              plain.put(key, inner);
            }
          });
      return plain;
    }
  }

  private static List<@Nullable Object> plainList(List<Template> items, @Nullable Point point) {
    List<@Nullable Object> plain = new ArrayList<>();
    items.forEach(item -> plain.add(item.plain(point)));
    return plain;
  }

  private static Object valueOf(String id, Point point) {
    Object value = point.values().get(id);
    if (value == null) {
      throw new IllegalArgumentException("the point has no value for " + id);
    }
    return value;
  }
}
