package dev.assay.sweep;

import dev.assay.experiment.Objective;
import dev.assay.run.PlannedTrial;
import java.nio.file.Path;

/**
 * A trial to be run.
 *
 * @param trial what to train
 * @param objective what its snapshots are compared by
 * @param modelFile where the best snapshot goes, if the setup keeps it
 */
public record TrialOrder(PlannedTrial trial, Objective objective, Path modelFile) {}
