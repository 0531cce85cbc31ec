package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.space.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment still needs, given what has been recorded of it.
 *
 * @param added trials that are not recorded yet, in the order of their numbers
 * @param remaining all trials to run that are known by now, those recorded before first
 * @param unplanned how many more there will be, whose configurations depend on results
 */
public record SweepPlan(List<PlannedTrial> added, List<PlannedTrial> remaining, int unplanned) {

  public SweepPlan {
    added = List.copyOf(added);
    remaining = List.copyOf(remaining);
  }

  /** How many trials are to run. */
  public int size() {
    return remaining.size() + unplanned;
  }

  /**
   * Compares what the file asks for with what is there. Every configuration is trained once before
   * any is trained with a second seed, so that a sweep that is cut short has seen the most. Where
   * configurations depend on results, further seeds are planned when all of them are known.
   */
  public static SweepPlan of(Experiment experiment, Collection<Trial> recorded) {
    Map<Integer, Configuration> known = new TreeMap<>();
    Map<Cell, Trial> trials = new LinkedHashMap<>();
    int next = 0;
    for (Trial trial : recorded) {
      PlannedTrial plan = trial.plan();
      known.put(plan.configuration(), new Configuration(plan.setup(), plan.parameters()));
      trials.put(new Cell(plan.configuration(), plan.replicate()), trial);
      next = Math.max(next, plan.number() + 1);
    }
    List<PlannedTrial> begun = new ArrayList<>();
    List<PlannedTrial> added = new ArrayList<>();
    Map<Integer, Configuration> asked = asked(experiment, known);
    boolean complete = asked.size() == experiment.configurations();
    long cells = experiment.configurations() * experiment.trialsEach();
    for (int replicate = 0; replicate < experiment.trialsEach(); replicate++) {
      for (Map.Entry<Integer, Configuration> entry : asked.entrySet()) {
        int number = entry.getKey();
        Trial trial = trials.get(new Cell(number, replicate));
        cells--;
        if (trial == null && replicate > 0 && !complete) {
          cells++;
        } else if (trial == null) {
          long seed = experiment.trialSeed(number, replicate);
          Configuration configuration = entry.getValue();
          added.add(
              new PlannedTrial(
                  next++, number, replicate, seed, configuration.parameters, configuration.setup));
        } else if (!isOver(trial, experiment)) {
          begun.add(trial.plan());
        }
      }
    }
    List<PlannedTrial> remaining = new ArrayList<>(begun);
    remaining.addAll(added);
    return new SweepPlan(added, remaining, Math.toIntExact(cells));
  }

  /**
   * The configurations that the file asks for, as far as they are known, by number. Recorded ones
   * count as they are, though the file's ranges may have changed since; but where all are to be
   * tried, each is looked for among those recorded. So are those to be tried first: the ones that
   * are new come next.
   */
  private static Map<Integer, Configuration> asked(
      Experiment experiment, Map<Integer, Configuration> known) {
    Map<Integer, Configuration> asked = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    known.forEach((number, configuration) -> numbers.putIfAbsent(configuration.setup, number));
    int free = known.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
    boolean exhaustive = experiment.isExhaustive();
    long planned = experiment.configurationsPlanned();
    Deque<Configuration> first = new ArrayDeque<>();
    for (int index = 0; index < Math.min(experiment.triedFirst(), planned); index++) {
      Configuration wanted = wanted(experiment, index);
      if (!numbers.containsKey(wanted.setup)) {
        first.add(wanted);
      }
    }
    for (int index = 0; index < experiment.configurations(); index++) {
      Configuration recorded = known.get(index);
      if (!exhaustive && recorded != null) {
        asked.put(index, recorded);
        continue;
      }
      Configuration next = exhaustive ? null : first.poll();
      if (next != null) {
        asked.put(index, next);
        continue;
      }
      if (index >= planned) {
        continue;
      }
      Configuration wanted = wanted(experiment, index);
      if (exhaustive) {
        Integer number = numbers.get(wanted.setup);
        asked.put(number == null ? free++ : number, wanted);
      } else {
        asked.put(index, wanted);
      }
    }
    return asked;
  }

  private static Configuration wanted(Experiment experiment, int index) {
    Point point = experiment.point(index);
    return new Configuration(experiment.setup(point), experiment.parameters(point));
  }

  /** What was pruned goes on once nothing prunes any more. */
  static boolean isOver(Trial trial, Experiment experiment) {
    return trial.state() == TrialState.PRUNED
        ? !experiment.sweep().pruners().isEmpty()
        : isOver(trial.state(), trial.failure());
  }

  /** Whether a trial in this state is never run again, so that nobody needs its checkpoint. */
  public static boolean isOver(TrialState state, @Nullable Failure failure) {
    return state == TrialState.COMPLETED
        || (failure != null && RetryPolicy.of(failure.reason()).isFinal());
  }

  private record Cell(int configuration, int replicate) {}

  private record Configuration(String setup, Map<String, Object> parameters) {}
}
