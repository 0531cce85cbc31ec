package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment still needs, given what has been recorded of it.
 *
 * @param added trials that are not recorded yet, in the order of their numbers
 * @param remaining all trials to run, those recorded before first
 */
public record SweepPlan(List<PlannedTrial> added, List<PlannedTrial> remaining) {

  /** Failures that the trial itself would only repeat; others are tried again. */
  private static final Set<FailureReason> FINAL =
      EnumSet.of(FailureReason.NAN, FailureReason.DIVERGED, FailureReason.EXCEPTION);

  public SweepPlan {
    added = List.copyOf(added);
    remaining = List.copyOf(remaining);
  }

  /**
   * Compares what the file asks for with what is there. Every configuration is trained once before
   * any is trained with a second seed, so that a sweep that is cut short has seen the most.
   */
  public static SweepPlan of(Experiment experiment, Collection<Trial> recorded) {
    List<PlannedTrial> added = new ArrayList<>();
    List<PlannedTrial> remaining = new ArrayList<>();
    Set<Cell> known = new HashSet<>();
    int next = 0;
    for (Trial trial : recorded) {
      Cell cell = new Cell(trial.plan().configuration(), trial.plan().replicate());
      known.add(cell);
      next = Math.max(next, trial.number() + 1);
      if (asksFor(experiment, cell) && !isOver(trial)) {
        remaining.add(trial.plan());
      }
    }
    for (int replicate = 0; replicate < experiment.replicates(); replicate++) {
      for (int configuration = 0; configuration < experiment.configurations(); configuration++) {
        if (!known.contains(new Cell(configuration, replicate))) {
          Point point = experiment.point(configuration);
          added.add(
              new PlannedTrial(
                  next++,
                  configuration,
                  replicate,
                  experiment.trialSeed(configuration, replicate),
                  experiment.parameters(point),
                  experiment.setup(point)));
        }
      }
    }
    remaining.addAll(added);
    return new SweepPlan(added, remaining);
  }

  private static boolean asksFor(Experiment experiment, Cell cell) {
    return cell.configuration < experiment.configurations()
        && cell.replicate < experiment.replicates();
  }

  private static boolean isOver(Trial trial) {
    return isOver(trial.state(), trial.failure());
  }

  /** Whether a trial in this state is never run again, so that nobody needs its checkpoint. */
  public static boolean isOver(TrialState state, @Nullable Failure failure) {
    return state == TrialState.COMPLETED
        || state == TrialState.PRUNED
        || (failure != null && FINAL.contains(failure.reason()));
  }

  private record Cell(int configuration, int replicate) {}
}
