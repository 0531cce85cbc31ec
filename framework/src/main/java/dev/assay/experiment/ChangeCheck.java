package dev.assay.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.catalog.Catalog;
import dev.assay.experiment.binding.Binder;
import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Instantiator;
import dev.assay.experiment.yaml.YamlReader;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.problem.Problems;
import dev.assay.spi.Misfit;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a setup's numbers become in mid-training to the rules that hold of the numbers
 * themselves. Changes after the same epoch are made together.
 */
final class ChangeCheck {
  private final Catalog catalog;
  private final Instantiator instantiator;

  /** What may change. */
  record Parts(
      Optimizer optimizer, List<Regularizer> regularizers, List<Augmentation> augmentation) {}

  ChangeCheck(Catalog catalog, Instantiator instantiator) {
    this.catalog = catalog;
    this.instantiator = instantiator;
  }

  /**
   * What is wrong with changes, by paths of the whole file.
   *
   * @param parts those of the setup under {@link SetupChanges#PARTS}
   */
  List<Misfit> misfits(Map<String, @Nullable Object> parts, List<Change> changes) {
    List<Misfit> misfits = new ArrayList<>();
    JsonNode tree = SetupReader.tree(CanonicalJson.of(parts));
    List<Integer> order =
        IntStream.range(0, changes.size())
            .boxed()
            .sorted(Comparator.comparing(i -> changes.get(i).afterEpoch()))
            .toList();
    List<Integer> together = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      int index = order.get(place);
      Change change = changes.get(index);
      Optional<Misfit> misfit = SetupChanges.misfit(tree, change, index);
      if (misfit.isPresent()) {
        misfits.add(misfit.get());
      } else {
        SetupChanges.set(tree, change);
        together.add(index);
      }
      if (place + 1 == order.size()
          || changes.get(order.get(place + 1)).afterEpoch() != change.afterEpoch()) {
        for (Problem problem : together.isEmpty() ? List.<Problem>of() : problems(tree)) {
          misfits.add(misfit(problem, changes, together));
        }
        if (!misfits.isEmpty()) {
          return misfits; // What follows begins from what can't be.
        }
        together.clear();
      }
    }
    return misfits;
  }

  private List<Problem> problems(JsonNode tree) {
    Problems problems = new Problems();
    Optional<Bound> bound =
        new Binder(catalog, instantiator, Set.of(), List.of(), problems)
            .bind(YamlReader.read(tree.toString(), "changes", problems), Parts.class);
    if (bound.isPresent() && problems.isEmpty()) {
      try {
        instantiator.create(bound.get().root(), new Point(Map.of()));
      } catch (ProblemException e) {
        return e.problems();
      }
    }
    return problems.list();
  }

  /** A problem of the changed parts, at the change that made it, or the first made with it. */
  private static Misfit misfit(Problem problem, List<Change> changes, List<Integer> together) {
    int index =
        together.stream()
            .filter(i -> changes.get(i).path().equals(problem.path()))
            .findFirst()
            .orElse(together.get(0));
    String rule = problem.path() + " after epoch " + changes.get(index).afterEpoch();
    return new Misfit(
        SetupChanges.PATH + "." + index + ".value",
        rule + " " + problem.rule() + (problem.value().isEmpty() ? "" : ", " + problem.value()),
        problem.remedy());
  }
}
