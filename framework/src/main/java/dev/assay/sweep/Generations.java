package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.Population;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plans the later generations of population-based training (Jaderberg et al., "Population based
 * training of neural networks", 2017), each when all trials of the one before are over: the worst
 * by truncation selection become copies of one of the best, with its weights and changed
 * parameters. A function of the seed and what was measured, whatever ran at the same time.
 *
 * <p>A member of a generation is a trial that goes on from one of the generation before. Its setup
 * holds all changes since the first, and its seed is that of the first of its line: so it can be
 * trained again without any of the others.
 */
final class Generations {
  private final Experiment experiment;
  private final Population population;
  private final Predicate<Trial> over;
  private final Map<Integer, Trial> byConfiguration = new HashMap<>();
  private final List<PlannedTrial> added = new ArrayList<>();
  private int next;
  private int left;

  /**
   * Of what is recorded.
   *
   * @param over whether a recorded trial need not run
   */
  Generations(
      Experiment experiment,
      Population population,
      Collection<Trial> recorded,
      Predicate<Trial> over) {
    this.experiment = experiment;
    this.population = population;
    this.over = over;
    for (Trial trial : recorded) {
      byConfiguration.put(trial.plan().configuration(), trial);
      next = Math.max(next, trial.number() + 1);
    }
  }

  /** Plans the next generation, if all members of the one before are over. */
  void plan() {
    int members = Math.toIntExact(experiment.configurations());
    int generations = experiment.generations();
    for (int generation = 1; generation < generations; generation++) {
      List<Trial> before = new ArrayList<>();
      for (int member = 0; member < members; member++) {
        Trial trial = byConfiguration.get(number(generation - 1, member));
        if (trial != null && over.test(trial)) {
          before.add(trial);
        }
      }
      if (before.size() < members) {
        left = members * (generations - generation);
        return;
      }
      List<PlannedTrial> missing = generation(generation, before);
      if (!missing.isEmpty()) {
        added.addAll(missing);
        left = members * (generations - generation - 1);
        return;
      }
    }
  }

  /** What is to be planned now. */
  List<PlannedTrial> added() {
    return added;
  }

  /** How many trials later generations have. */
  int left() {
    return left;
  }

  private static int number(int generation, int member) {
    return generation * Extensions.GENERATION + member;
  }

  /** The trials of a generation that aren't recorded, given all of the one before, by member. */
  private List<PlannedTrial> generation(int generation, List<Trial> before) {
    List<Trial> completed =
        before.stream()
            .filter(trial -> trial.state() == TrialState.COMPLETED)
            .sorted(Comparator.comparing(this::loss).thenComparing(Trial::number))
            .toList();
    if (completed.isEmpty()) {
      return List.of();
    }
    int share = Math.max(1, (int) (population.exploit() * before.size()));
    int count = Math.max(1, Math.min(share, completed.size() / 2));
    List<Trial> winners = completed.subList(0, count);
    Set<Trial> survivors =
        new HashSet<>(completed.subList(0, Math.max(1, completed.size() - count)));
    List<PlannedTrial> missing = new ArrayList<>();
    for (int member = 0; member < before.size(); member++) {
      if (byConfiguration.containsKey(number(generation, member))) {
        continue;
      }
      Trial own = before.get(member);
      missing.add(
          survivors.contains(own)
              ? plan(generation, member, own, own.plan().parameters())
              : copy(generation, member, winners));
    }
    return missing;
  }

  private double loss(Trial trial) {
    Double last = trial.metrics().get(experiment.objective().metric());
    double value = Objects.requireNonNullElse(last == null ? trial.objective() : last, Double.NaN);
    double loss = experiment.criteria().get(0).loss(value);
    return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
  }

  private PlannedTrial copy(int generation, int member, List<Trial> winners) {
    RandomStream random =
        RandomStream.of(experiment.seed()).split("population").split(generation).split(member);
    Trial winner = winners.get(random.nextInt(winners.size()));
    return plan(
        generation, member, winner, experiment.explored(winner.plan().parameters(), random));
  }

  private PlannedTrial plan(
      int generation, int member, Trial parent, Map<String, Object> parameters) {
    PlannedTrial plan = parent.plan();
    return new PlannedTrial(
        next++,
        number(generation, member),
        plan.replicate(),
        plan.seed(),
        parameters,
        experiment.setup(plan.setup(), generation, changes(plan.parameters(), parameters)),
        TrialStage.SCREENING,
        parent.number());
  }

  private static Map<String, Double> changes(
      Map<String, Object> before, Map<String, Object> after) {
    Map<String, Double> changes = new TreeMap<>();
    after.forEach(
        (path, value) -> {
          @Nullable Object old = before.get(path);
          if (value instanceof Number number && !value.equals(old)) {
            changes.put(path, number.doubleValue());
          }
        });
    return changes;
  }
}
