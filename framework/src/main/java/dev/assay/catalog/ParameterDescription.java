package dev.assay.catalog;

import dev.assay.spi.parameter.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in words, for listings.
 *
 * @param name key in files
 * @param type what it can hold, such as {@code whole number} or {@code list of activation}
 * @param fallback default as YAML; null if there is none
 * @param range interval of valid numbers; empty if there is no bound
 * @param doc what it is
 * @param required whether the file must give it
 */
public record ParameterDescription(
    String name,
    String type,
    @Nullable String fallback,
    String range,
    String doc,
    boolean required) {

  /** Describes the parameters of a record, in its order. */
  public static List<ParameterDescription> of(Class<? extends Record> type) {
    return Parameter.of(type).stream().map(ParameterDescription::of).toList();
  }

  private static ParameterDescription of(Parameter parameter) {
    return new ParameterDescription(
        parameter.name(),
        parameter.type().toString(),
        parameter.fallback(),
        parameter.interval().equals(Interval.ALL) ? "" : parameter.interval().toString(),
        parameter.doc(),
        parameter.required());
  }
}
