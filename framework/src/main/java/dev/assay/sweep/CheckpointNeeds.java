package dev.assay.sweep;

import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Says whose checkpoints are still of use. */
public final class CheckpointNeeds {
  private final boolean keepsLast;
  private final boolean population;
  private final Set<Integer> parents;
  private final int generation;

  /**
   * Of these records.
   *
   * @param keepsLast whether the file says that completed trials' last checkpoints are kept
   * @param population whether trials are members of a population
   */
  public CheckpointNeeds(boolean keepsLast, boolean population, Collection<Trial> trials) {
    this.keepsLast = keepsLast;
    this.population = population;
    this.parents =
        trials.stream()
            .filter(trial -> !SweepPlan.isOver(trial.state(), trial.failure()))
            .map(trial -> trial.plan().parent())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    this.generation =
        trials.stream().mapToInt(trial -> Extensions.generation(trial.plan())).max().orElse(0);
  }

  /** Whether a trial, or one that goes on from it, may need its checkpoint. */
  public boolean of(Trial trial) {
    if (!SweepPlan.isOver(trial.state(), trial.failure()) || parents.contains(trial.number())) {
      return true;
    }
    // Of a population the last generation may have children, and those of the one before it yet.
    return trial.state() == TrialState.COMPLETED
        && (keepsLast || (population && Extensions.generation(trial.plan()) >= generation - 1));
  }
}
