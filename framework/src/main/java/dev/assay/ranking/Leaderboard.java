package dev.assay.ranking;

import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranks configurations by the mean objective of their completed trials. The mean's interval is no
 * correction for having picked the best of many.
 */
public final class Leaderboard {
  private Leaderboard() {}

  /** The standings of an experiment's trials; see {@link #of(Goal, List)}. */
  public static List<Standing> of(ExperimentRecord experiment, List<Trial> trials) {
    return of(experiment.goal(), trials);
  }

  /**
   * The standings, best first. Trials that haven't completed don't count; configurations without a
   * completed trial are left out; those with a NaN come last, and equals by index.
   */
  public static List<Standing> of(Goal goal, List<Trial> trials) {
    Map<Integer, List<Trial>> configurations = new TreeMap<>();
    for (Trial trial : trials) {
      if (trial.state() == TrialState.COMPLETED && trial.objective() != null) {
        configurations
            .computeIfAbsent(trial.plan().configuration(), index -> new ArrayList<>())
            .add(trial);
      }
    }
    List<Standing> standings = new ArrayList<>();
    configurations.forEach(
        (configuration, completed) -> standings.add(unranked(configuration, completed)));
    // The sort is stable: equals stay in the order of their index.
    standings.sort(bestFirst(goal));
    for (int i = 0; i < standings.size(); i++) {
      standings.set(i, ranked(standings.get(i), i + 1));
    }
    return List.copyOf(standings);
  }

  private static Comparator<Standing> bestFirst(Goal goal) {
    return (a, b) -> goal.better(a.mean(), b.mean()) ? -1 : goal.better(b.mean(), a.mean()) ? 1 : 0;
  }

  private static Standing unranked(int configuration, List<Trial> completed) {
    completed.sort(Comparator.comparingInt(Trial::number));
    double[] objectives =
        completed.stream().map(Trial::objective).mapToDouble(Double::doubleValue).toArray();
    return new Standing(
        0,
        configuration,
        completed.get(0).plan().parameters(),
        MeanEstimate.of(objectives),
        completed.stream().map(Trial::number).toList());
  }

  private static Standing ranked(Standing standing, int rank) {
    return new Standing(
        rank,
        standing.configuration(),
        standing.parameters(),
        standing.estimate(),
        standing.trials());
  }
}
