package dev.assay.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.catalog.Catalog;
import dev.assay.catalog.Parameter;
import dev.assay.catalog.ParameterType;
import dev.assay.experiment.binding.DurationNotation;
import dev.assay.experiment.binding.RangeNotation;
import dev.assay.experiment.yaml.Node;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import dev.assay.spi.parameter.Interval;
import dev.assay.spi.parameter.Shorthand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (draft 7) of experiment files, made from a catalog, for editors to complete and
 * check by. It holds what a schema can say; rules between parameters only the reader knows.
 */
public final class ExperimentSchema {
  private final Catalog catalog;
  private final Map<String, Object> definitions;

  /** Whether another file may hold what is required. */
  private final boolean partial;

  private ExperimentSchema(Catalog catalog, Map<String, Object> definitions, boolean partial) {
    this.catalog = catalog;
    this.definitions = definitions;
    this.partial = partial;
  }

  /** The schema as JSON text. */
  public static String json(Catalog catalog) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(schema(catalog));
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps of text and numbers are JSON", e);
    }
  }

  private static Map<String, Object> schema(Catalog catalog) {
    Map<String, Object> definitions = new LinkedHashMap<>();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Assay experiment");
    schema.put("if", Map.of("required", List.of(Inheritance.KEY)));
    schema.put("then", new ExperimentSchema(catalog, definitions, /* partial= */ true).file());
    schema.put("else", new ExperimentSchema(catalog, definitions, /* partial= */ false).file());
    schema.put("definitions", definitions);
    return schema;
  }

  private Map<String, Object> file() {
    return record(ExperimentSpec.class, /* component= */ null, /* ranges= */ false);
  }

  private Map<String, Object> record(
      Class<? extends Record> type, @Nullable Component<?, ?> component, boolean ranges) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    if (component != null) {
      properties.put("type", Map.of("const", component.name()));
      required.add("type");
    }
    for (Parameter parameter : Parameter.of(type)) {
      boolean ranged =
          ranges
              || (type == ExperimentSpec.class && ExperimentSpec.RANGED.contains(parameter.name()));
      properties.put(parameter.name(), parameter(parameter, ranged));
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    if (type == ExperimentSpec.class) {
      properties.put(ExpectationReader.KEY, ExpectationReader.schema());
      properties.put(Alternatives.KEY, alternatives());
    }
    if (type == ExperimentSpec.class && partial) {
      properties.put(Inheritance.KEY, Map.of("type", "string", "description", Inheritance.DOC));
    }
    if (type == SweepSettings.class) {
      properties.put(TryFirst.KEY, TryFirst.schema());
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    if (component != null) {
      schema.put("description", component.summary());
    }
    schema.put("properties", properties);
    schema.put("required", partial ? List.of() : required);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Parts of a file. */
  private Map<String, Object> alternatives() {
    Map<String, Object> parts = new LinkedHashMap<>();
    ExperimentSchema part = new ExperimentSchema(catalog, definitions, /* partial= */ true);
    for (Parameter parameter : Parameter.of(ExperimentSpec.class)) {
      if (ExperimentSpec.RANGED.contains(parameter.name())) {
        parts.put(parameter.name(), part.parameter(parameter, /* ranges= */ true));
      }
    }
    return Map.of(
        "type",
        "array",
        "description",
        Alternatives.DOC,
        "minItems",
        2,
        "items",
        Map.of("type", "object", "properties", parts, "additionalProperties", false));
  }

  private Map<String, Object> parameter(Parameter parameter, boolean ranges) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", parameter.doc());
    if (parameter.fallback() != null) {
      schema.put("default", fallback(parameter));
    }
    Map<String, Object> value = value(parameter.type(), parameter.interval(), ranges);
    if (parameter.nullable()) {
      Map<String, Object> none = Map.of("type", "null");
      schema.put(
          "anyOf",
          ranges ? List.of(value, none, choice(List.of(value, none))) : List.of(value, none));
    } else {
      schema.putAll(value);
    }
    return schema;
  }

  private static Object fallback(Parameter parameter) {
    String text = String.valueOf(parameter.fallback());
    if (parameter.type() instanceof ParameterType.Text) {
      return text;
    }
    return plain(YamlReader.value(text, Location.of("default"), new Problems()));
  }

  private static Object plain(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(ExperimentSchema::plain).toList();
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> map.put(entry.key(), plain(entry.value())));
      return map;
    }
    Node.Scalar scalar = (Node.Scalar) node;
    if (scalar.whole().isPresent()) {
      return scalar.whole().get();
    }
    return scalar.number().<Object>map(number -> number).or(scalar::bool).orElse(scalar.text());
  }

  /** A value, or, where ranges may stand, a range of such values. */
  private Map<String, Object> value(ParameterType type, Interval interval, boolean ranges) {
    if (type instanceof ParameterType.Family family) {
      return family(family.kind(), interval, ranges);
    }
    Map<String, Object> fixed = fixed(type, interval, ranges);
    if (!ranges) {
      return fixed;
    }
    List<Object> options = new ArrayList<>();
    options.add(fixed);
    options.add(choice(List.of(fixed)));
    options.addAll(numberRanges(type));
    return Map.of("anyOf", options);
  }

  private Map<String, Object> fixed(ParameterType type, Interval interval, boolean ranges) {
    if (type instanceof ParameterType.ListOf list) {
      return Map.of("type", "array", "items", value(list.element(), interval, ranges));
    } else if (type instanceof ParameterType.Nested nested) {
      Map<String, Object> mapping = record(nested.type(), /* component= */ null, ranges);
      return nested.type().isAnnotationPresent(Shorthand.class)
          ? Map.of("anyOf", List.of(shorthand(nested.type()), mapping))
          : mapping;
    } else if (type instanceof ParameterType.OneOf oneOf) {
      return Map.of("enum", oneOf.names());
    } else if (type instanceof ParameterType.Bool) {
      return Map.of("type", "boolean");
    } else if (type instanceof ParameterType.Whole) {
      return number("integer", interval);
    } else if (type instanceof ParameterType.Real) {
      return number("number", interval);
    }
    if (type instanceof ParameterType.TimeSpan) {
      return Map.of(
          "type",
          List.of("string", "number"),
          "pattern",
          DurationNotation.PATTERN,
          "exclusiveMinimum",
          0);
    }
    return Map.of("type", List.of("string", "number", "boolean"));
  }

  private Map<String, Object> shorthand(Class<? extends Record> type) {
    Parameter first = Parameter.of(type).get(0);
    return fixed(first.type(), first.interval(), /* ranges= */ false);
  }

  private static Map<String, Object> number(String type, Interval interval) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    if (!Double.isInfinite(interval.low())) {
      schema.put(interval.lowClosed() ? "minimum" : "exclusiveMinimum", interval.low());
    }
    if (!Double.isInfinite(interval.high())) {
      schema.put(interval.highClosed() ? "maximum" : "exclusiveMaximum", interval.high());
    }
    return schema;
  }

  private Map<String, Object> family(Kind<?> kind, Interval interval, boolean ranges) {
    Map<String, Object> component = component(kind, ranges);
    if (kind.scalar().isEmpty()) {
      return ranges ? Map.of("anyOf", List.of(component, choice(List.of(component)))) : component;
    }
    Map<String, Object> number = number("number", interval);
    List<Object> options = new ArrayList<>(List.of(number, component));
    if (ranges) {
      options.add(choice(List.of(number, component)));
      options.addAll(numberRanges(new ParameterType.Real()));
    }
    return Map.of("anyOf", options);
  }

  /** A reference to the definition of a family's components, which is made on the way. */
  private Map<String, Object> component(Kind<?> kind, boolean ranges) {
    String name =
        kind.name() + (ranges ? "-with-ranges" : "") + (partial ? "-or-a-part-of-it" : "");
    if (!definitions.containsKey(name)) {
      List<Object> options = new ArrayList<>();
      definitions.put(name, Map.of("anyOf", options));
      options.add(Map.of("enum", catalog.names(kind)));
      for (Component<?, ?> component : catalog.all(kind)) {
        options.add(record(component.parameters(), component, ranges));
      }
    }
    return Map.of("$ref", "#/definitions/" + name);
  }

  /** A choice; an option may itself be a range. */
  private static Map<String, Object> choice(List<Object> options) {
    List<Object> all = new ArrayList<>(options);
    all.add(
        Map.of(
            "type",
            "object",
            "minProperties",
            1,
            "anyOf",
            RangeNotation.KEYS.stream().map(key -> Map.of("required", List.of(key))).toList()));
    return object(
        RangeNotation.CHOICE,
        Map.of("type", "array", "minItems", 1, "items", Map.of("anyOf", all)),
        Map.of(
            RangeNotation.ZIP,
            Map.of("type", "string"),
            RangeNotation.WHEN,
            Map.of("type", "string"),
            RangeNotation.ELSE,
            Map.of()));
  }

  private static List<Object> numberRanges(ParameterType type) {
    if (!(type instanceof ParameterType.Whole || type instanceof ParameterType.Real)) {
      return List.of();
    }
    return RangeNotation.KEYS.stream()
        .filter(key -> !key.equals(RangeNotation.CHOICE))
        .filter(key -> type instanceof ParameterType.Real || key.startsWith("int-"))
        .<Object>map(ExperimentSchema::numberRange)
        .toList();
  }

  private static Map<String, Object> numberRange(String key) {
    String bound = key.startsWith("int-") ? "integer" : "number";
    Map<String, Object> optional = new LinkedHashMap<>();
    optional.put(RangeNotation.STEPS, Map.of("type", "integer", "minimum", 1));
    optional.put(RangeNotation.WHEN, Map.of("type", "string"));
    optional.put(RangeNotation.ELSE, Map.of("type", List.of(bound, "null")));
    if (!key.equals(RangeNotation.NORMAL)) {
      optional.put(RangeNotation.STEP, Map.of("type", bound, "exclusiveMinimum", 0));
    }
    return object(
        key,
        Map.of("type", "array", "items", Map.of("type", bound), "minItems", 2, "maxItems", 2),
        optional);
  }

  private static Map<String, Object> object(
      String key, Map<String, Object> value, Map<String, Object> optional) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of(key, value));
    properties.putAll(optional);
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        List.of(key),
        "additionalProperties",
        false);
  }
}
