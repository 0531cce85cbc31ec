package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.experiment.binding.Template;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a setup of another experiment lies in a search space. What the setup doesn't have
 * stays open, and fixed values may differ; but a value that a range doesn't hold puts it outside.
 */
final class PartialPoints {
  private final SearchSpace space;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, List<Recorded>> choices = new LinkedHashMap<>();
  private final Map<String, Recorded> conditional = new LinkedHashMap<>();
  private @Nullable String outside;

  /**
   * What was found.
   *
   * @param point the point; empty if the setup lies outside of the space, or has nothing of it
   * @param outside what keeps it out: a dimension's path, or the constraints; empty if nothing
   */
  record Found(Optional<Point> point, String outside) {}

  private record Recorded(Template template, JsonNode value) {}

  private PartialPoints(SearchSpace space) {
    this.space = space;
  }

  /**
   * Looks for a point.
   *
   * @param root the file's top level
   * @param setup the setup
   */
  static Found find(SearchSpace space, Template.Structure root, JsonNode setup) {
    PartialPoints finder = new PartialPoints(space);
    ExperimentSpec.RANGED.forEach(key -> finder.look(root.get(key), setup.get(key)));
    for (Dimension dimension : space.dimensions()) {
      finder.settle(dimension);
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      Object value = finder.values.get(dimension.id());
      if (value != null) {
        ordered.put(dimension.id(), value);
      }
    }
    Point point = new Point(ordered);
    String outside =
        finder.outside != null ? finder.path() : space.allows(point) ? "" : "the constraints";
    return new Found(
        outside.isEmpty() && !ordered.isEmpty() ? Optional.of(point) : Optional.empty(), outside);
  }

  private String path() {
    return space.dimensions().stream()
        .filter(dimension -> dimension.id().equals(outside))
        .map(Dimension::path)
        .findFirst()
        .orElse("");
  }

  private void look(Template template, @Nullable JsonNode value) {
    if (value == null) {
      return;
    }
    if (template instanceof Template.Range range) {
      number(range, value);
    } else if (template instanceof Template.Pick pick) {
      choices.computeIfAbsent(pick.id(), id -> new ArrayList<>()).add(new Recorded(pick, value));
    } else if (template instanceof Template.Conditional range) {
      conditional.put(range.id(), new Recorded(range, value));
    } else if (template instanceof Template.Items items && value.isArray()) {
      for (int i = 0; i < items.items().size(); i++) {
        look(items.items().get(i), value.get(i));
      }
    } else if (template instanceof Template.Structure structure && isLike(structure, value)) {
      structure
          .values()
          .forEach((key, inner) -> look(inner, value.isNumber() ? value : value.get(key)));
    }
  }

  /** Whether a value is a structure of the same component, if it is one at all. */
  private static boolean isLike(Template.Structure structure, JsonNode value) {
    if (structure.component() == null) {
      return value.isObject();
    }
    return value.isNumber()
        ? structure.component().name().equals(structure.component().kind().scalar())
        : value.path("type").asText().equals(structure.component().name());
  }

  private void number(Template.Range range, JsonNode value) {
    if (!value.isNumber() || !PointFinder.contains(range.distribution(), value.doubleValue())) {
      outside = range.id();
    } else if (range.distribution() instanceof IntUniform) {
      values.put(range.id(), value.longValue());
    } else {
      values.put(range.id(), value.doubleValue());
    }
  }

  /** Settles a dimension; those that decide about it are settled. */
  private void settle(Dimension dimension) {
    Recorded recorded = conditional.remove(dimension.id());
    if (recorded != null && SearchSpace.isActive(dimension, values)) {
      look(((Template.Conditional) recorded.template).range(), recorded.value);
    }
    List<Recorded> together = choices.remove(dimension.id());
    if (together == null) {
      return;
    }
    int options = ((Template.Pick) together.get(0).template).options().size();
    for (int option = 0; option < options; option++) {
      int chosen = option;
      if (together.stream().allMatch(each -> isOption(each, chosen))) {
        values.put(dimension.id(), option);
        together.forEach(
            each -> look(((Template.Pick) each.template).options().get(chosen), each.value));
        return;
      }
    }
    outside = dimension.id();
  }

  private boolean isOption(Recorded recorded, int option) {
    return isOption(((Template.Pick) recorded.template).options().get(option), recorded.value);
  }

  private boolean isOption(Template option, JsonNode value) {
    if (option instanceof Template.Range range) {
      return value.isNumber() && PointFinder.contains(range.distribution(), value.doubleValue());
    }
    if (option instanceof Template.Pick inner) {
      return inner.options().stream().anyMatch(each -> isOption(each, value));
    }
    if (option instanceof Template.Structure structure) {
      return structure.isBareNumber()
          ? value.isNumber() && isOption(structure.values().values().iterator().next(), value)
          : isLike(structure, value);
    }
    return new PointFinder(space).fits(option, value);
  }
}
