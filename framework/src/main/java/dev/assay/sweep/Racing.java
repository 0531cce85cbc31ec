package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.Replicates;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Rivals;
import dev.assay.ranking.Standing;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives configurations up that are significantly worse than the leader on the seeds that all have
 * had, as in the F-race of Birattari et al. ("A racing algorithm for configuring metaheuristics",
 * GECCO 2002) with its variant of paired t-tests, corrected by Holm for the number of rivals
 * (López-Ibáñez et al., "The irace package", 2016). As there, nothing is corrected for looking
 * again after every seed: a race saves time, and what it leaves is tested afresh at the end.
 *
 * <p>A verdict on a trial rests on the trials of earlier seeds alone, all of which are over before
 * it is planned. So it is the same whatever runs at the same time, and after an interruption.
 */
final class Racing {
  private final Experiment experiment;
  private final Replicates.@Nullable Racing settings;
  private List<Trial> recorded = List.of();

  Racing(Experiment experiment) {
    this.experiment = experiment;
    this.settings = experiment.sweep().replicates().race();
  }

  /** Takes down how all trials stand. */
  void know(List<Trial> trials) {
    recorded = trials;
  }

  /** Why a trial needn't begin; empty if it should. */
  Optional<String> verdict(PlannedTrial trial) {
    if (settings == null || trial.goesOn()) {
      return Optional.empty();
    }
    int seed = trial.replicate() / experiment.folds();
    long before =
        recorded.stream()
            .map(Trial::plan)
            .filter(plan -> plan.configuration() == trial.configuration())
            .filter(plan -> plan.stage() == trial.stage())
            .map(plan -> plan.replicate() / experiment.folds())
            .filter(earlier -> earlier < seed)
            .distinct()
            .count();
    if (before < settings.first()) {
      return Optional.empty();
    }
    Set<Integer> losers = new HashSet<>();
    Map<Integer, Trial> byNumber = new HashMap<>();
    for (Trial other : recorded) {
      if (other.plan().stage() == trial.stage()
          && !other.plan().goesOn()
          && other.plan().replicate() / experiment.folds() < seed) {
        if (other.state() == TrialState.COMPLETED) {
          byNumber.put(other.number(), other);
        } else if (SweepPlan.isGivenUp(other, experiment)) {
          losers.add(other.plan().configuration());
        }
      }
    }
    byNumber.values().removeIf(other -> losers.contains(other.plan().configuration()));
    List<Standing> standings =
        Leaderboard.of(experiment.objective().goal(), List.copyOf(byNumber.values()));
    if (standings.isEmpty()
        || !Rivals.of(experiment.objective().goal(), standings, byNumber, settings.level())
            .worse()
            .contains(trial.configuration())) {
      return Optional.empty();
    }
    return standings.stream()
        .filter(standing -> standing.configuration() == trial.configuration())
        .findFirst()
        .map(own -> message(own, standings.get(0)));
  }

  private static String message(Standing own, Standing leader) {
    return String.format(
        Locale.ROOT,
        "given up after %d trials: %.4g is significantly worse than %.4g of configuration %d",
        own.n(),
        own.mean(),
        leader.mean(),
        leader.configuration());
  }
}
