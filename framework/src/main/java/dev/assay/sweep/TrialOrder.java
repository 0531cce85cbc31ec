package dev.assay.sweep;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.run.PlannedTrial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A trial to be run.
 *
 * @param trial what to train
 * @param objective what its snapshots are compared by
 * @param modelFile where the best snapshot goes, if the setup keeps it
 * @param results the results folder, in which other trials' models are found
 * @param checkpointFile where the trial saves how far it has come and goes on from; null for
 *     nowhere
 * @param checkpoint when it does so
 * @param parent the trial from whose checkpoint it begins; null if it begins afresh
 * @param inspectionFile where what is seen inside its network goes; null if nobody is to look
 * @param rival the best objective so far; pictures are made only of a network that beats it; null
 *     if there is none
 */
public record TrialOrder(
    PlannedTrial trial,
    Objective objective,
    Path modelFile,
    Path results,
    @Nullable Path checkpointFile,
    CheckpointSettings checkpoint,
    @Nullable Parent parent,
    @Nullable Path inspectionFile,
    @Nullable Double rival) {

  /**
   * A trial that another goes on from.
   *
   * @param checkpointFile where it left its last checkpoint, if that was kept
   * @param setup what it trained
   */
  public record Parent(Path checkpointFile, String setup) {}
}
