package dev.assay.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nested maps as one, with dotted names. */
public final class DottedNames {
  private DottedNames() {}

  /** The values of nested maps by dotted name, in their order; lists count as values. */
  public static Map<String, @Nullable Object> flat(Map<String, ?> nested) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    flatten("", nested, flat);
    return flat;
  }

  private static void flatten(String prefix, Map<?, ?> nested, Map<String, @Nullable Object> flat) {
    nested.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(prefix + key + ".", inner, flat);
          } else {
            flat.put(prefix + key, value);
          }
        });
  }
}
