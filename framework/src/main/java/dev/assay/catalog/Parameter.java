package dev.assay.catalog;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.parameter.Inline;
import dev.assay.spi.parameter.Interval;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as its record component and the annotations there declare it.
 *
 * @param name key in files, kebab-case
 * @param type what it can hold
 * @param nullable whether it may be left out without having a default
 * @param fallback default as YAML; null if it has none
 * @param interval where its numbers must lie
 * @param doc what it is; may be empty
 */
public record Parameter(
    String name,
    ParameterType type,
    boolean nullable,
    @Nullable String fallback,
    Interval interval,
    String doc) {

  /** Whether the file must give it. */
  public boolean required() {
    return fallback == null && !nullable;
  }

  /**
   * The parameters of a record, in its order, those of inline records in their place.
   *
   * @throws IllegalArgumentException if one is declared in a way that has no meaning, or two have
   *     the same name
   */
  public static List<Parameter> of(Class<? extends Record> type) {
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.isAnnotationPresent(Inline.class)) {
        parameters.addAll(of(component.getType().asSubclass(Record.class)));
      } else {
        parameters.add(of(component));
      }
    }
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException("two parameters are called " + parameter.name());
      }
    }
    return List.copyOf(parameters);
  }

  private static Parameter of(RecordComponent component) {
    Default fallback = component.getAnnotation(Default.class);
    In in = component.getAnnotation(In.class);
    Doc doc = component.getAnnotation(Doc.class);
    return new Parameter(
        kebab(component.getName()),
        ParameterType.of(component.getGenericType()),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        fallback == null ? null : fallback.value(),
        in == null ? Interval.ALL : Interval.parse(in.value()),
        doc == null ? "" : doc.value());
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
