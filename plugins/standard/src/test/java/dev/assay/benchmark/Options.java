package dev.assay.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A benchmark's arguments, {@code name=value} each. */
record Options(Map<String, String> values) {

  static Options of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      values.put(parts[0], parts[1]);
    }
    return new Options(values);
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, String.valueOf(otherwise)));
  }

  List<String> list(String name, String otherwise) {
    return List.of(values.getOrDefault(name, otherwise).split(",", -1));
  }
}
