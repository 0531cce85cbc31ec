package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment still needs, given what has been recorded of it.
 *
 * @param added trials that are not recorded yet, in the order of their numbers
 * @param remaining all trials to run that are known by now, those recorded before first
 * @param unplanned how many more there will be at most, which depend on results
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
   * configurations depend on results, further seeds are planned when all of them are known; which
   * configurations are confirmed is known when all others' trials are over.
   */
  public static SweepPlan of(Experiment experiment, Collection<Trial> recorded) {
    return new Planner(experiment, recorded, trial -> isOver(trial, experiment)).plan();
  }

  /**
   * What a sweep that is running needs besides, once results tell: nothing that failed is tried
   * again.
   *
   * @param concluded whether no more configurations are to be compared
   */
  static SweepPlan next(Experiment experiment, Collection<Trial> recorded, boolean concluded) {
    Planner planner =
        new Planner(
            experiment,
            recorded,
            trial -> trial.state() == TrialState.FAILED || isOver(trial, experiment));
    return concluded ? planner.planConfirmation() : planner.plan();
  }

  /**
   * What was pruned goes on once nothing prunes any more; so does what was given up for being worse
   * before it began.
   */
  static boolean isOver(Trial trial, Experiment experiment) {
    return trial.state() == TrialState.PRUNED
        ? !experiment.sweep().pruners().isEmpty() || isGivenUp(trial, experiment)
        : isOver(trial.state(), trial.failure());
  }

  /** Whether a trial never began, since its configuration had lost the race. */
  static boolean isGivenUp(Trial trial, Experiment experiment) {
    return trial.state() == TrialState.PRUNED
        && trial.attempts() == 0
        && experiment.sweep().replicates().race() != null;
  }

  /** Whether a trial in this state is never run again, so that nobody needs its checkpoint. */
  public static boolean isOver(TrialState state, @Nullable Failure failure) {
    return state == TrialState.COMPLETED
        || (failure != null && RetryPolicy.of(failure.reason()).isFinal());
  }
}
