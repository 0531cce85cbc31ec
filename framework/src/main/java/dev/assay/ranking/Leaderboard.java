package dev.assay.ranking;

import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.pareto.Fronts;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranks configurations by the mean objective of their completed trials; with several objectives by
 * front, and on one front by the first objective. The mean's interval is no correction for having
 * picked the best of many.
 */
public final class Leaderboard {
  private Leaderboard() {}

  /** The standings of an experiment's trials; see {@link #of(List, List)}. */
  public static List<Standing> of(ExperimentRecord experiment, List<Trial> trials) {
    return of(RecordedCriteria.of(experiment), trials);
  }

  /** The standings by one objective; see {@link #of(List, List)}. */
  public static List<Standing> of(Goal goal, List<Trial> trials) {
    return of(List.of(new Criterion("objective", goal)), trials);
  }

  /**
   * The standings, best first. Trials that haven't completed don't count; configurations without a
   * completed trial are left out; those with a NaN come last, and equals by index.
   *
   * @param criteria the objectives, the first of which is each trial's
   */
  public static List<Standing> of(List<Criterion> criteria, List<Trial> trials) {
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
        (configuration, completed) -> standings.add(unranked(configuration, completed, criteria)));
    if (criteria.size() > 1) {
      putOnFronts(standings, criteria);
    }
    // The sort is stable: equals stay in the order of their index.
    standings.sort(
        Comparator.comparingInt(Standing::front).thenComparing(bestFirst(criteria.get(0).goal())));
    for (int i = 0; i < standings.size(); i++) {
      standings.set(i, placed(standings.get(i), i + 1, standings.get(i).front()));
    }
    return List.copyOf(standings);
  }

  private static Comparator<Standing> bestFirst(Goal goal) {
    return (a, b) -> goal.better(a.mean(), b.mean()) ? -1 : goal.better(b.mean(), a.mean()) ? 1 : 0;
  }

  private static Standing unranked(
      int configuration, List<Trial> completed, List<Criterion> criteria) {
    completed.sort(Comparator.comparingInt(Trial::number));
    List<List<Double>> values =
        completed.stream().map(trial -> Criterion.values(criteria, trial)).toList();
    List<MeanEstimate> estimates = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      int own = i;
      estimates.add(MeanEstimate.of(values.stream().mapToDouble(each -> each.get(own)).toArray()));
    }
    return new Standing(
        0,
        configuration,
        completed.get(0).plan().parameters(),
        estimates.get(0),
        completed.stream().map(Trial::number).toList(),
        /* front= */ 0,
        estimates.subList(1, estimates.size()));
  }

  private static void putOnFronts(List<Standing> standings, List<Criterion> criteria) {
    int[] fronts =
        Fronts.of(
            standings.stream()
                .map(standing -> standing.estimates().stream().map(MeanEstimate::mean).toList())
                .map(means -> Criterion.losses(criteria, means))
                .toList());
    for (int i = 0; i < fronts.length; i++) {
      standings.set(i, placed(standings.get(i), 0, fronts[i]));
    }
  }

  private static Standing placed(Standing standing, int rank, int front) {
    return new Standing(
        rank,
        standing.configuration(),
        standing.parameters(),
        standing.estimate(),
        standing.trials(),
        front,
        standing.further());
  }
}
