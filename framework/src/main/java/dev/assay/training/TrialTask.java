package dev.assay.training;

import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * @param results the results folder, in which other trials' models are found
 * @param checkpointing how the trial saves how far it has come; null for not at all
 * @param inspectionFile where what is seen inside the network goes; null if nobody is to look
 * @param rival the objective that the trial must beat for pictures to be made of its network; null
 *     for any
 * @param stages what the setup becomes in mid-training: after how many epochs, which
 */
public record TrialTask(
    Setup setup,
    Objective objective,
    String dataKey,
    long seed,
    int replicate,
    @Nullable Path modelFile,
    Path results,
    @Nullable Checkpointing checkpointing,
    @Nullable Path inspectionFile,
    @Nullable Double rival,
    SortedMap<Integer, Setup> stages) {

  /** The same trial with another setup, which stays as it is. */
  TrialTask with(Setup other) {
    return new TrialTask(
        other,
        objective,
        dataKey,
        seed,
        replicate,
        modelFile,
        results,
        checkpointing,
        inspectionFile,
        rival,
        new TreeMap<>());
  }

  /** A trial that isn't looked into and whose setup stays as it is. */
  public TrialTask(
      Setup setup,
      Objective objective,
      String dataKey,
      long seed,
      int replicate,
      @Nullable Path modelFile,
      Path results,
      @Nullable Checkpointing checkpointing) {
    this(
        setup,
        objective,
        dataKey,
        seed,
        replicate,
        modelFile,
        results,
        checkpointing,
        /* inspectionFile= */ null,
        /* rival= */ null,
        new TreeMap<>());
  }

  /** The first trial of its configuration. */
  public TrialTask(
      Setup setup,
      Objective objective,
      String dataKey,
      long seed,
      @Nullable Path modelFile,
      Path results,
      @Nullable Checkpointing checkpointing) {
    this(setup, objective, dataKey, seed, /* replicate= */ 0, modelFile, results, checkpointing);
  }
}
