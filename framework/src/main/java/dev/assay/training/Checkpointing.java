package dev.assay.training;

import dev.assay.experiment.CheckpointSettings;
import java.nio.file.Path;

/**
 * How a trial saves how far it has come.
 *
 * @param file where it writes and, if there is one of this trial already, goes on from
 * @param when when it writes, besides when it is stopped
 * @param setup the setup's canonical JSON: another setup's checkpoint is of no use
 */
public record Checkpointing(Path file, CheckpointSettings when, String setup) {}
