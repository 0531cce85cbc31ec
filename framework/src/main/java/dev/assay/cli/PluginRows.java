package dev.assay.cli;

import dev.assay.catalog.Catalog;
import dev.assay.catalog.ParameterDescription;
import dev.assay.problem.ProblemException;
import dev.assay.spi.Component;
import dev.assay.spi.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Components as rows of a listing; the names are part of the stable output format. */
final class PluginRows {
  private PluginRows() {}

  static Map<String, @Nullable Object> row(Catalog catalog, Component<?, ?> component) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("kind", component.kind().name());
    row.put("name", component.name());
    row.put("summary", component.summary());
    row.put("origin", catalog.origin(component));
    row.put("parameters", parameters(component));
    return row;
  }

  static List<Map<String, @Nullable Object>> parameters(Component<?, ?> component) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (ParameterDescription parameter : ParameterDescription.of(component.parameters())) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("name", parameter.name());
      row.put("type", parameter.type());
      row.put("default", parameter.fallback());
      row.put("range", parameter.range());
      row.put("doc", parameter.doc());
      rows.add(row);
    }
    return rows;
  }

  /** The kind of this name, or a problem that lists the kinds. */
  static Kind<?> kind(Catalog catalog, String name) {
    return catalog.kinds().stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.input(
                    name,
                    "there is no such kind of component",
                    "kinds are "
                        + catalog.kinds().stream()
                            .map(Kind::name)
                            .collect(Collectors.joining(", "))));
  }
}
