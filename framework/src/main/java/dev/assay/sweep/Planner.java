package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.Population;
import dev.assay.experiment.Replicates;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.spi.space.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the trials of an experiment, stage by stage, as far as what is recorded tells: first each
 * configuration with its initial seeds, then the leaders with fresh ones. A function of its
 * arguments alone. Used once.
 */
final class Planner {
  private final Experiment experiment;
  private final Replicates.@Nullable Racing race;

  private final Collection<Trial> all;

  /** But for those that go on from others. */
  private final Collection<Trial> recorded;

  private final Predicate<Trial> over;
  private final Map<Integer, Configuration> known = new TreeMap<>();
  private final Places places;
  private final Set<Stay> losers;
  private final List<PlannedTrial> begun = new ArrayList<>();
  private final List<PlannedTrial> extended = new ArrayList<>();
  private final List<PlannedTrial> added = new ArrayList<>();
  private long unplanned;
  private int next;

  private record Configuration(String setup, Map<String, Object> parameters) {}

  /** A configuration in a stage. */
  private record Stay(int configuration, TrialStage stage) {}

  /**
   * For one plan.
   *
   * @param over whether a recorded trial need not run
   */
  Planner(Experiment experiment, Collection<Trial> recorded, Predicate<Trial> over) {
    this.experiment = experiment;
    this.race = experiment.sweep().replicates().race();
    this.all = recorded;
    this.recorded = recorded.stream().filter(trial -> !trial.plan().goesOn()).toList();
    this.over = over;
    this.places = new Places(this.recorded, experiment.folds());
    for (Trial trial : recorded) {
      PlannedTrial plan = trial.plan();
      next = Math.max(next, plan.number() + 1);
      if (!plan.goesOn()) {
        known.put(plan.configuration(), new Configuration(plan.setup(), plan.parameters()));
      } else if (!over.test(trial)) {
        extended.add(plan);
      }
    }
    this.losers =
        this.recorded.stream()
            .filter(trial -> SweepPlan.isGivenUp(trial, experiment))
            .map(trial -> new Stay(trial.plan().configuration(), trial.plan().stage()))
            .collect(Collectors.toSet());
  }

  /** All stages. */
  SweepPlan plan() {
    Map<Integer, Configuration> asked = asked();
    long unknown = experiment.configurations() - asked.size();
    boolean screened =
        plan(TrialStage.SCREENING, asked, experiment.replicates(), unknown == 0) && unknown == 0;
    unplanned += unknown * experiment.trialsEach();
    Population population = experiment.sweep().population();
    if (population != null) {
      Generations generations = new Generations(experiment, population, all, over);
      generations.plan();
      added.addAll(generations.added());
      unplanned += generations.left();
      return planned();
    }
    return screened ? planConfirmation() : planWithConfirmationToCome();
  }

  private SweepPlan planWithConfirmationToCome() {
    Replicates.Confirmation confirm = experiment.sweep().replicates().confirm();
    if (confirm != null) {
      List<PlannedTrial> waiting =
          recorded.stream()
              .filter(trial -> trial.plan().stage() == TrialStage.CONFIRMATION)
              .filter(over.negate())
              .map(Trial::plan)
              .toList();
      begun.addAll(waiting);
      long most = Math.min(confirm.top(), experiment.configurations()) * confirm.seeds();
      unplanned += Math.max(0, most * experiment.folds() - waiting.size());
    }
    return planned();
  }

  /** The confirmation of those that lead now. */
  SweepPlan planConfirmation() {
    Replicates.Confirmation confirm = experiment.sweep().replicates().confirm();
    if (confirm != null) {
      plan(TrialStage.CONFIRMATION, leaders(confirm.top()), confirm.seeds(), /* complete= */ true);
    }
    return planned();
  }

  private SweepPlan planned() {
    List<PlannedTrial> remaining = new ArrayList<>(begun);
    remaining.addAll(extended);
    remaining.addAll(added);
    return new SweepPlan(added, remaining, Math.toIntExact(unplanned));
  }

  /** The best configurations by what they were screened with. */
  private Map<Integer, Configuration> leaders(int top) {
    Map<Integer, Configuration> leaders = new LinkedHashMap<>();
    Leaderboard.toConfirm(experiment.criteria(), List.copyOf(recorded)).stream()
        .map(Standing::configuration)
        .filter(configuration -> !losers.contains(new Stay(configuration, TrialStage.SCREENING)))
        .limit(top)
        .forEach(configuration -> leaders.put(configuration, known.get(configuration)));
    return leaders;
  }

  /**
   * Plans a stage seed by seed.
   *
   * @param complete whether no more configurations will come
   * @return whether all its trials are over
   */
  private boolean plan(
      TrialStage stage, Map<Integer, Configuration> asked, int seeds, boolean complete) {
    boolean done = true;
    for (int trial = 0; trial < seeds * experiment.folds(); trial++) {
      boolean raced = race != null && trial >= race.first() * experiment.folds();
      if (raced && trial % experiment.folds() == 0 && !done) {
        // Who is still in the race, the trials before will tell.
        unplanned += (long) asked.size() * (seeds * experiment.folds() - trial);
        return false;
      }
      for (Map.Entry<Integer, Configuration> entry : asked.entrySet()) {
        done &= plan(stage, entry.getKey(), entry.getValue(), trial, complete);
      }
    }
    return done;
  }

  /** Plans a trial, unless it is there; whether it is over. */
  private boolean plan(
      TrialStage stage, int number, Configuration configuration, int trial, boolean complete) {
    Trial there = places.find(number, stage, trial);
    if (there != null) {
      if (!over.test(there)) {
        begun.add(there.plan());
        return false;
      }
      return true;
    }
    if (losers.contains(new Stay(number, stage))) {
      return true;
    }
    if (trial > 0 && !complete) {
      unplanned++;
      return false;
    }
    added.add(
        new PlannedTrial(
            next++,
            number,
            places.take(number, stage, trial, experiment.trialsEach()),
            experiment.trialSeed(number, stage, trial),
            configuration.parameters,
            configuration.setup,
            stage,
            /* parent= */ null));
    return false;
  }

  /**
   * The configurations that the file asks for, as far as they are known, by number. Recorded ones
   * count as they are, though the file's ranges may have changed since; but where all are to be
   * tried, each is looked for among those recorded. So are those to be tried first: the ones that
   * are new come next.
   */
  private Map<Integer, Configuration> asked() {
    Map<Integer, Configuration> asked = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    known.forEach((number, configuration) -> numbers.putIfAbsent(configuration.setup, number));
    int free = known.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
    boolean exhaustive = experiment.isExhaustive();
    long planned = experiment.configurationsPlanned();
    Deque<Configuration> first = exhaustive ? new ArrayDeque<>() : first(numbers.keySet());
    for (int index = 0; index < experiment.configurations(); index++) {
      Configuration recordedOne = known.get(index);
      if (!exhaustive && recordedOne != null) {
        asked.put(index, recordedOne);
        continue;
      }
      if (!first.isEmpty()) {
        asked.put(index, first.remove());
        continue;
      }
      if (index >= planned) {
        continue;
      }
      Configuration wanted = wanted(index);
      if (exhaustive) {
        Integer number = numbers.get(wanted.setup);
        asked.put(number == null ? free++ : number, wanted);
      } else {
        asked.put(index, wanted);
      }
    }
    return asked;
  }

  /** Those to be tried first whose setups aren't recorded. */
  private Deque<Configuration> first(Set<String> setups) {
    Deque<Configuration> first = new ArrayDeque<>();
    long count = Math.min(experiment.triedFirst(), experiment.configurations());
    for (int index = 0; index < count; index++) {
      Configuration wanted = wanted(index);
      if (!setups.contains(wanted.setup)) {
        first.add(wanted);
      }
    }
    return first;
  }

  private Configuration wanted(int index) {
    Point point = experiment.point(index);
    return new Configuration(experiment.setup(point), experiment.parameters(point));
  }
}
