package dev.assay.training;

import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one trial is asked to do.
 *
 * @param setup what to train
 * @param objective which evaluation counts as the best one
 * @param dataKey names the dataset for {@link DataCache}: its canonical JSON
 * @param seed what all the trial's randomness flows from
 * @param replicate which of its configuration's trials it is, from 0; in cross-validation that says
 *     which fold
 * @param modelFile where the best snapshot goes if the setup asks for it; null for nowhere
 * @param checkpointing how the trial saves how far it has come; null for not at all
 */
public record TrialTask(
    Setup setup,
    Objective objective,
    String dataKey,
    long seed,
    int replicate,
    @Nullable Path modelFile,
    @Nullable Checkpointing checkpointing) {

  /** The first trial of its configuration. */
  public TrialTask(
      Setup setup,
      Objective objective,
      String dataKey,
      long seed,
      @Nullable Path modelFile,
      @Nullable Checkpointing checkpointing) {
    this(setup, objective, dataKey, seed, /* replicate= */ 0, modelFile, checkpointing);
  }
}
