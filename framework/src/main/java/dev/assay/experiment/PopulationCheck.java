package dev.assay.experiment;

import dev.assay.experiment.binding.Bound;
import dev.assay.experiment.binding.Template;
import dev.assay.problem.Location;
import dev.assay.problem.Problems;
import dev.assay.spi.sampler.PlannedSampler;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import java.util.Map;
import java.util.Objects;

/** Holds what population-based training asks of the rest of an experiment. */
final class PopulationCheck {
  private static final String PATH = "sweep.population";

  private final Bound bound;
  private final SweepSettings sweep;
  private final Problems problems;

  PopulationCheck(Bound bound, SweepSettings sweep, Problems problems) {
    this.bound = bound;
    this.sweep = sweep;
    this.problems = problems;
  }

  /** Whether a range is one of numbers that may change while a network learns. */
  private boolean isChangeable(Dimension dimension) {
    boolean numbers =
        !(dimension.distribution() instanceof Choice)
            || Objects.requireNonNull(bound.choices().get(dimension.id())).stream()
                .allMatch(choice -> choice.options().stream().allMatch(Number.class::isInstance));
    return numbers && SetupChanges.PARTS.contains(dimension.path().replaceFirst("\\..*$", ""));
  }

  void check(Population population, long members) {
    for (Dimension dimension : bound.space().dimensions()) {
      Location at = Objects.requireNonNull(bound.locations().get(dimension.id()));
      if (!isChangeable(dimension)) {
        problems.add(
            at,
            dimension.path(),
            "with sweep.population only numbers may vary that can change in mid-training",
            "",
            "numbers under optimizer, regularizers and augmentation; give this one value");
      } else if (dimension.parent() != null
          || dimension.when() != null
          || (bound.choices().get(dimension.id()) != null
              && Objects.requireNonNull(bound.choices().get(dimension.id())).size() > 1)) {
        problems.add(
            at,
            dimension.path(),
            "with sweep.population each range stands for itself",
            "",
            "leave when, zip and the choice around it out");
      }
    }
    if (bound.space().dimensions().isEmpty() || members < 2) {
      problem("there is nothing to select from", "give ranges, and trials: 2 or more");
    }
    if (!(sweep.sampler() instanceof PlannedSampler)) {
      problem("the sampler only chooses the first generation", "such as sampler: random");
    }
    Replicates replicates = sweep.replicates();
    if (replicates.initial() > 1
        || replicates.confirm() != null
        || replicates.race() != null
        || bound.root().get("validation").plain(new Point(Map.of())) != null) {
      problem(
          "each member has one seed and one division of the data",
          "leave replicates and validation out");
    }
    if (!sweep.pruners().isEmpty()
        || sweep.until().target() != null
        || sweep.until().withoutImprovement() != null
        || sweep.until().regret() != null) {
      problem(
          "selection takes the place of pruners, and all members train to the end",
          "of sweep.until leave only wall-clock and device-time, and no pruners");
    }
    if (!bound.space().constraints().isEmpty()) {
      problem("no constraint can be kept while parameters change", "leave constraints out");
    }
    checkLength(population);
  }

  private void checkLength(Population population) {
    Template.Structure training = bound.structure("training");
    Object epochs = training.get("epochs").plain(/* point= */ null);
    if (!(epochs instanceof Number number)) {
      problem("training is counted in epochs", "give training.epochs, one number");
      return;
    }
    long every = population.everyEpochs();
    if (number.longValue() % every != 0
        || number.longValue() / every < 2
        || number.longValue() / every > Population.MOST_GENERATIONS) {
      problem(
          "training.epochs, %d, must be 2 to %d times every-epochs, %d"
              .formatted(number.longValue(), Population.MOST_GENERATIONS, every),
          "such as training.epochs: " + 10 * every);
    }
    if (training.get("early-stopping").plain(/* point= */ null) != null
        || training.get("changes").plain(/* point= */ null) != null) {
      problem(
          "all members train as long, and only selection changes them",
          "leave training.early-stopping and training.changes out");
    }
  }

  private void problem(String rule, String remedy) {
    problems.add(bound.structure("sweep").get("population").location(), PATH, rule, "", remedy);
  }
}
