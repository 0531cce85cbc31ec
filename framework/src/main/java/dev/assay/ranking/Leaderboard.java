package dev.assay.ranking;

import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.pareto.Fronts;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ranks configurations by the mean objective of their completed trials; with several objectives by
 * front, and on one front by the first objective.
 *
 * <p>Configurations that were confirmed stand before the others and count by their confirmation
 * alone. The best of many screening results is partly luck, the more the noisier they are (the
 * winner's curse; Cawley and Talbot, "On over-fitting in model selection and subsequent selection
 * bias in performance evaluation", JMLR 2010): the trials that a configuration was picked by would
 * lift its mean, and an unconfirmed one with a lucky seed would stand above those that lost theirs.
 *
 * <p>Within a stage, a configuration of which a trial was pruned stands behind those that ran in
 * full: it was stopped for being worse, and the trials it completed are the luckier ones. The
 * mean's interval is no correction for having picked the best of several confirmed ones.
 */
public final class Leaderboard {
  private Leaderboard() {}

  /** A configuration's completed trials by stage, and the stages in which it was pruned. */
  private record Entry(Map<TrialStage, List<Trial>> completed, Set<TrialStage> pruned) {
    Entry() {
      this(new TreeMap<>(), new HashSet<>());
    }

    List<Trial> of(TrialStage stage) {
      return completed.getOrDefault(stage, List.of());
    }
  }

  /** A configuration without its rank, and the group that it is ranked in. */
  private record Placed(int group, Standing standing) {}

  /** The standings of an experiment's trials; see {@link #of(List, List)}. */
  public static List<Standing> of(ExperimentRecord experiment, List<Trial> trials) {
    return of(RecordedCriteria.of(experiment), trials);
  }

  /** The standings by one objective; see {@link #of(List, List)}. */
  public static List<Standing> of(Goal goal, List<Trial> trials) {
    return of(one(goal), trials);
  }

  private static List<Criterion> one(Goal goal) {
    return List.of(new Criterion("objective", goal));
  }

  /**
   * The standings, best first. Trials that haven't completed don't count; configurations without a
   * completed trial are left out; those with a NaN come last, and equals by index.
   *
   * @param criteria the objectives, the first of which is each trial's
   */
  public static List<Standing> of(List<Criterion> criteria, List<Trial> trials) {
    List<Placed> placed = new ArrayList<>();
    entries(trials)
        .forEach(
            (configuration, entry) -> {
              TrialStage stage =
                  entry.of(TrialStage.CONFIRMATION).isEmpty()
                      ? TrialStage.SCREENING
                      : TrialStage.CONFIRMATION;
              place(configuration, entry, stage, criteria, placed);
            });
    return ranked(criteria, placed);
  }

  /**
   * The standings by the screening alone, in which all configurations had the same chances (those
   * that were trained longer than the file asks for are left out): what comparisons of parameters
   * rest on, and the choice of those that are confirmed.
   */
  public static List<Standing> screened(Goal goal, List<Trial> trials) {
    return screened(one(goal), trials);
  }

  private static List<Standing> screened(List<Criterion> criteria, List<Trial> trials) {
    List<Placed> placed = new ArrayList<>();
    entries(original(trials))
        .forEach(
            (configuration, entry) ->
                place(configuration, entry, TrialStage.SCREENING, criteria, placed));
    return ranked(criteria, placed);
  }

  /**
   * Those to confirm, the first ones first: by the screening, and where there are several
   * objectives by front, on one front the least crowded first, so that what is confirmed spreads
   * along it. Without those of which a mean isn't known.
   */
  public static List<Standing> toConfirm(List<Criterion> criteria, List<Trial> trials) {
    List<Standing> known =
        screened(criteria, trials).stream()
            .filter(
                standing ->
                    standing.estimates().stream().allMatch(each -> Double.isFinite(each.mean())))
            .toList();
    return criteria.size() == 1
        ? known
        : Fronts.preferred(
                known.stream()
                    .map(standing -> Criterion.losses(criteria, means(standing)))
                    .toList())
            .stream()
            .map(known::get)
            .toList();
  }

  private static List<Trial> original(List<Trial> trials) {
    return trials.stream().filter(trial -> !trial.plan().goesOn()).toList();
  }

  private static Map<Integer, Entry> entries(List<Trial> trials) {
    Map<Integer, Entry> entries = new TreeMap<>();
    for (Trial trial : trials) {
      Entry entry = entries.computeIfAbsent(trial.plan().configuration(), index -> new Entry());
      TrialStage stage = trial.plan().stage();
      if (trial.state() == TrialState.COMPLETED && trial.objective() != null) {
        entry.completed.computeIfAbsent(stage, s -> new ArrayList<>()).add(trial);
      } else if (trial.state() == TrialState.PRUNED) {
        entry.pruned.add(stage);
      }
    }
    return entries;
  }

  private static void place(
      int configuration,
      Entry entry,
      TrialStage stage,
      List<Criterion> criteria,
      List<Placed> placed) {
    List<Trial> completed = new ArrayList<>(entry.of(stage));
    if (completed.isEmpty()) {
      return;
    }
    completed.sort(Comparator.comparingInt(Trial::number));
    List<Trial> before = stage == TrialStage.SCREENING ? List.of() : entry.of(TrialStage.SCREENING);
    placed.add(
        new Placed(
            (stage == TrialStage.CONFIRMATION ? 0 : 2) + (entry.pruned.contains(stage) ? 1 : 0),
            new Standing(
                0,
                configuration,
                completed.get(0).plan().parameters(),
                estimate(completed),
                completed.stream().map(Trial::number).toList(),
                stage,
                before.isEmpty() ? null : estimate(before),
                /* front= */ 0,
                further(completed, criteria))));
  }

  /** The means of the objectives after the first. */
  private static List<MeanEstimate> further(List<Trial> completed, List<Criterion> criteria) {
    return criteria.stream()
        .skip(1)
        .map(
            each ->
                MeanEstimate.of(
                    Luck.of(completed.get(0)).overlap(),
                    completed.stream().mapToDouble(each::of).toArray()))
        .toList();
  }

  private static MeanEstimate estimate(List<Trial> completed) {
    return MeanEstimate.of(
        Luck.of(completed.get(0)).overlap(),
        completed.stream().map(Trial::objective).mapToDouble(Double::doubleValue).toArray());
  }

  private static List<Standing> ranked(List<Criterion> criteria, List<Placed> placed) {
    List<Placed> onFronts = criteria.size() > 1 ? onFronts(criteria, placed) : placed;
    // The sort is stable: equals stay in the order of their index.
    onFronts.sort(
        Comparator.comparingInt(Placed::group)
            .thenComparing(each -> each.standing.front())
            .thenComparing(Placed::standing, bestFirst(criteria.get(0).goal())));
    List<Standing> standings = new ArrayList<>();
    onFronts.forEach(
        each -> standings.add(at(standings.size() + 1, each.standing, each.standing.front())));
    return List.copyOf(standings);
  }

  private static List<Placed> onFronts(List<Criterion> criteria, List<Placed> placed) {
    int[] fronts =
        Fronts.of(
            placed.stream().map(each -> Criterion.losses(criteria, means(each.standing))).toList());
    List<Placed> onFronts = new ArrayList<>();
    for (Placed each : placed) {
      int front = fronts[onFronts.size()];
      onFronts.add(new Placed(each.group, at(0, each.standing, front)));
    }
    return onFronts;
  }

  private static List<Double> means(Standing standing) {
    return standing.estimates().stream().map(MeanEstimate::mean).toList();
  }

  private static Standing at(int rank, Standing standing, int front) {
    return new Standing(
        rank,
        standing.configuration(),
        standing.parameters(),
        standing.estimate(),
        standing.trials(),
        standing.stage(),
        standing.screening(),
        front,
        standing.further());
  }

  private static Comparator<Standing> bestFirst(Goal goal) {
    return (a, b) -> goal.better(a.mean(), b.mean()) ? -1 : goal.better(b.mean(), a.mean()) ? 1 : 0;
  }
}
