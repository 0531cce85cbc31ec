package dev.assay.experiment.binding;

import dev.assay.experiment.expression.Expression;
import dev.assay.problem.Problems;
import dev.assay.spi.space.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts dimensions in an order in which each comes after those it depends on. */
final class DimensionOrder {
  private final Parameters parameters;
  private final Problems problems;
  private final Map<String, SpaceBuilder.Draft> drafts = new LinkedHashMap<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final List<Dimension> dimensions = new ArrayList<>();

  DimensionOrder(List<SpaceBuilder.Draft> drafts, Parameters parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
    drafts.forEach(draft -> this.drafts.put(draft.slot().id(), draft));
  }

  /** All of them, in the order of the file as far as conditions allow; problems are reported. */
  List<Dimension> dimensions() {
    for (SpaceBuilder.Draft draft : drafts.values()) {
      Expression when = draft.when();
      if (when != null) {
        when.check(parameters.kinds(), problems);
      }
    }
    drafts.values().forEach(this::visit);
    return dimensions;
  }

  private void visit(SpaceBuilder.Draft draft) {
    String id = draft.slot().id();
    if (done.contains(id)) {
      return;
    }
    Expression when = draft.when();
    if (!begun.add(id)) {
      List<String> circle = new ArrayList<>(begun);
      circle = circle.subList(circle.indexOf(id), circle.size());
      List<String> paths = new ArrayList<>();
      circle.forEach(each -> paths.add(path(each)));
      paths.add(path(id));
      problems.add(
          when == null ? draft.location() : when.location(),
          draft.slot().path(),
          "conditions can't go round in a circle",
          String.join(" depends on ", paths),
          "take one of these conditions away");
      done.add(id);
      return;
    }
    Dimension.Parent parent = draft.slot().parent();
    if (parent != null) {
      visit(parent.id());
    }
    if (when != null) {
      when.parameters().forEach(path -> parameters.dimensions(path).forEach(this::visit));
    }
    begun.remove(id);
    if (done.add(id)) {
      dimensions.add(
          new Dimension(
              id,
              draft.slot().path(),
              draft.distribution(),
              parent,
              when == null ? null : parameters.when(when)));
    }
  }

  private void visit(String id) {
    SpaceBuilder.Draft draft = drafts.get(id);
    if (draft != null) {
      visit(draft);
    }
  }

  private String path(String id) {
    SpaceBuilder.Draft draft = drafts.get(id);
    return draft == null ? id : draft.slot().path();
  }
}
