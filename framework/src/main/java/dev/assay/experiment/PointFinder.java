package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.experiment.binding.Template;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Normal;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the point of a search space that gives a recorded setup: the way back from {@link
 * Experiment#setup}. It tells whether an earlier trial is one that a changed file could have
 * proposed.
 */
final class PointFinder {
  /** How far a value may lie from a multiple of its step, as a share of the step. */
  private static final double STEP_TOLERANCE = 1e-6;

  private final SearchSpace space;
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Choices that vary together, by their dimension, with what is recorded of each. */
  private final Map<String, List<Recorded>> together = new LinkedHashMap<>();

  /** Ranges under conditions, by their dimension, with what is recorded of each. */
  private final Map<String, Recorded> conditional = new LinkedHashMap<>();

  private record Recorded(Template template, @Nullable JsonNode value) {}

  PointFinder(SearchSpace space) {
    this.space = space;
  }

  /**
   * The point, if all that was given to {@link #fits} did fit, and it is one of the space's.
   *
   * <p>Dimensions come after those that decide about them, so conditions are settled one by one.
   */
  Optional<Point> point() {
    for (Map.Entry<String, List<Recorded>> zip : List.copyOf(together.entrySet())) {
      if (!fitsTogether(zip.getKey(), zip.getValue())) {
        return Optional.empty();
      }
    }
    for (Dimension dimension : space.dimensions()) {
      Recorded recorded = conditional.remove(dimension.id());
      if (recorded != null) {
        Template.Conditional template = (Template.Conditional) recorded.template;
        boolean holds = SearchSpace.isActive(dimension, values);
        if (!fits(holds ? template.range() : template.otherwise(), recorded.value)) {
          return Optional.empty();
        }
      }
    }
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      Object value = values.get(dimension.id());
      if (value != null) {
        ordered.put(dimension.id(), value);
      }
    }
    return Optional.of(new Point(ordered)).filter(space::allows);
  }

  /**
   * Whether a recorded value fits a template, as far as that doesn't depend on other parts of the
   * setup; {@link #point} says the rest.
   *
   * @param recorded the value; null if there is none
   */
  boolean fits(Template template, @Nullable JsonNode recorded) {
    if (template instanceof Template.Conditional range) {
      conditional.put(range.id(), new Recorded(range, recorded));
      return true;
    }
    if (template instanceof Template.Pick pick && !pick.zip().isEmpty()) {
      together
          .computeIfAbsent(pick.id(), id -> new ArrayList<>())
          .add(new Recorded(pick, recorded));
      return true;
    }
    if (template instanceof Template.Pick pick) {
      return fitsOption(pick, recorded);
    }
    if (template instanceof Template.Range range) {
      return fitsRange(range, recorded);
    }
    if (template instanceof Template.Items items) {
      if (recorded == null && items.items().isEmpty()) {
        return true; // A list that is empty by default may have come after the record.
      }
      if (recorded == null || !recorded.isArray() || recorded.size() != items.items().size()) {
        return false;
      }
      for (int i = 0; i < recorded.size(); i++) {
        if (!fits(items.items().get(i), recorded.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (template instanceof Template.Structure structure) {
      return fitsStructure(structure, recorded);
    }
    Object plain = template.plain(/* point= */ null);
    if (plain == null || recorded == null) {
      return plain == null && recorded == null;
    }
    if (plain instanceof Number number && recorded.isNumber()) {
      return number.doubleValue() == recorded.doubleValue();
    }
    return CanonicalJson.of(plain).equals(recorded.toString());
  }

  private boolean fitsOption(Template.Pick pick, @Nullable JsonNode recorded) {
    for (int option = 0; option < pick.options().size(); option++) {
      int chosen = option;
      if (tried(pick.id(), option, () -> fits(pick.options().get(chosen), recorded))) {
        return true;
      }
    }
    return false;
  }

  private boolean fitsTogether(String id, List<Recorded> choices) {
    int options = ((Template.Pick) choices.get(0).template).options().size();
    for (int option = 0; option < options; option++) {
      int chosen = option;
      if (tried(
          id,
          option,
          () ->
              choices.stream()
                  .allMatch(
                      choice ->
                          fits(
                              ((Template.Pick) choice.template).options().get(chosen),
                              choice.value)))) {
        return true;
      }
    }
    return false;
  }

  /** Takes an option if what is under it fits; else leaves no trace of it. */
  private boolean tried(String id, int option, BooleanSupplier fits) {
    Set<String> before = Set.copyOf(values.keySet());
    Set<String> conditionalBefore = Set.copyOf(conditional.keySet());
    values.put(id, option);
    if (fits.getAsBoolean()) {
      return true;
    }
    values.keySet().retainAll(before);
    conditional.keySet().retainAll(conditionalBefore);
    return false;
  }

  private boolean fitsRange(Template.Range range, @Nullable JsonNode recorded) {
    if (recorded == null
        || !recorded.isNumber()
        || !contains(range.distribution(), recorded.doubleValue())) {
      return false;
    }
    if (range.distribution() instanceof IntUniform) {
      values.put(range.id(), recorded.longValue());
    } else {
      values.put(range.id(), recorded.doubleValue());
    }
    return true;
  }

  private boolean fitsStructure(Template.Structure structure, @Nullable JsonNode recorded) {
    if (recorded == null) {
      return false;
    }
    if (recorded.isNumber()) {
      // A component that a bare number stands for.
      return structure.component() != null
          && structure.values().size() == 1
          && structure.component().name().equals(structure.component().kind().scalar())
          && fits(structure.values().values().iterator().next(), recorded);
    }
    if (!recorded.isObject()) {
      return false;
    }
    Set<String> unknown = new TreeSet<>();
    recorded.fieldNames().forEachRemaining(unknown::add);
    if (structure.component() != null) {
      unknown.remove("type");
      if (!recorded.path("type").asText().equals(structure.component().name())) {
        return false;
      }
    }
    for (Map.Entry<String, Template> entry : structure.values().entrySet()) {
      unknown.remove(entry.getKey());
      if (!fits(entry.getValue(), recorded.get(entry.getKey()))) {
        return false;
      }
    }
    return unknown.isEmpty();
  }

  /** Whether a range of numbers holds this one. */
  static boolean contains(Distribution distribution, double value) {
    if (distribution instanceof Uniform uniform) {
      return within(value, uniform.low(), uniform.high(), uniform.step());
    }
    if (distribution instanceof IntUniform whole) {
      return within(value, (double) whole.low(), (double) whole.high(), (double) whole.step());
    }
    if (distribution instanceof Normal normal) {
      return within(value, normal.low(), normal.high(), 0);
    }
    return !(distribution instanceof Choice);
  }

  private static boolean within(double value, double low, double high, double step) {
    if (value < low || value > high) {
      return false;
    }
    double steps = step == 0 ? 0 : (value - low) / step;
    return Math.abs(steps - Math.rint(steps)) < STEP_TOLERANCE;
  }
}
