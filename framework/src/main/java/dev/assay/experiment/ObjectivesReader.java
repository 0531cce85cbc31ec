package dev.assay.experiment;

import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.Problems;
import dev.assay.run.Goal;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what configurations are compared by: one objective or a list of them. */
final class ObjectivesReader {
  private static final String ONE = "objective";
  private static final String SEVERAL = "objectives";

  /** Stands for one that is missing, so that other mistakes are found, too. */
  private static final Objective ANY = new Objective("validation.accuracy", Goal.MAXIMIZE, false);

  private final Bound bound;
  private final Instantiator instantiator;
  private final Problems problems;

  ObjectivesReader(Bound bound, Instantiator instantiator, Problems problems) {
    this.bound = bound;
    this.instantiator = instantiator;
    this.problems = problems;
  }

  /**
   * The objectives, at least one.
   *
   * @param validatedByFolds whether each configuration is validated on several folds
   */
  List<Objective> read(boolean validatedByFolds) {
    List<Objective> objectives = new ArrayList<>();
    if (create(SEVERAL) instanceof List<?> list) {
      list.forEach(each -> objectives.add((Objective) each));
    }
    boolean several = !objectives.isEmpty();
    if (create(ONE) instanceof Objective one) {
      if (several) {
        add(
            SEVERAL,
            "a file has objective or objectives, not both",
            "",
            "make " + one.metric() + " the first of objectives");
      }
      objectives.add(0, one);
    }
    if (objectives.isEmpty()) {
      problems.add(
          bound.root().location(),
          ONE,
          "the key is missing",
          "",
          "it takes a mapping: what configurations are compared by");
      return List.of(ANY);
    }
    String path = several ? SEVERAL : ONE;
    check(objectives, path, validatedByFolds);
    return List.copyOf(objectives);
  }

  private void check(List<Objective> objectives, String path, boolean validatedByFolds) {
    Objective first = objectives.get(0);
    String firstPath = path.equals(ONE) ? "objective.metric" : "objectives.0.metric";
    if (first.isCost()) {
      add(
          firstPath,
          "a cost can't be what trials choose among their own evaluations by",
          "found " + first.metric(),
          "under objectives, put a metric such as validation.accuracy first and the cost after it");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < objectives.size(); i++) {
      Objective each = objectives.get(i);
      String at = path.equals(ONE) ? firstPath : "objectives." + i + ".metric";
      if (!seen.add(each.metric())) {
        add(at, "each objective has a metric of its own", "found " + each.metric() + " again", "");
      }
      if (validatedByFolds && !each.isCost() && !each.metric().startsWith("validation.")) {
        add(
            at,
            "cross-validation needs a metric of validation examples as objective",
            "found " + each.metric(),
            "such as validation.accuracy, or leave validation out");
      }
    }
  }

  private void add(String path, String rule, String value, String remedy) {
    Template template = bound.root().get(path.startsWith(SEVERAL) ? SEVERAL : ONE);
    problems.add(template.location(), path, rule, value, remedy);
  }

  private Object create(String key) {
    Object value = instantiator.create(bound.root().get(key), new Point(Map.of()));
    return value == null ? List.of() : value;
  }
}
