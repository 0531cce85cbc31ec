package dev.assay.training;

import dev.assay.experiment.CheckpointSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a trial saves how far it has come.
 *
 * @param file where it writes and, if there is one of this trial already, goes on from
 * @param when when it writes, besides when it is stopped
 * @param setup the setup's canonical JSON: another setup's checkpoint is of no use
 * @param parent the trial that it goes on from while it has none of its own; null if it begins
 *     afresh
 */
public record Checkpointing(
    Path file, CheckpointSettings when, String setup, @Nullable Parent parent) {

  /**
   * A trial that another goes on from: the same but for what may change in mid-training.
   *
   * @param file its checkpoint, if that was kept
   * @param setup its setup's canonical JSON
   */
  public record Parent(Path file, String setup) {}

  /** Of a trial that begins afresh. */
  public Checkpointing(Path file, CheckpointSettings when, String setup) {
    this(file, when, setup, /* parent= */ null);
  }
}
