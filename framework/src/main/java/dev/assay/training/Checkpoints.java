package dev.assay.training;

import dev.assay.experiment.CheckpointSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a trial writes its checkpoint. That it can't be written never harms the trial: it is
 * told once, and tried again when the next one is due.
 */
final class Checkpoints {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final @Nullable CheckpointFile file;
  private final CheckpointSettings when;
  private final TrainingListener listener;
  private final PhaseClock clock;
  private long lastStep;
  private long lastNanos = System.nanoTime();
  private boolean failed;

  /**
   * For one attempt of a trial.
   *
   * @param file where checkpoints go; null for nowhere
   */
  Checkpoints(
      @Nullable CheckpointFile file,
      CheckpointSettings when,
      TrainingListener listener,
      PhaseClock clock) {
    this.file = file;
    this.when = when;
    this.listener = listener;
    this.clock = clock;
  }

  /** Says from which step the attempt goes on: a checkpoint of that step is there already. */
  void resumed(long step) {
    lastStep = step;
  }

  /** Whether there is to be one of the trial's end. */
  boolean keepsLast() {
    return when.keepsLast();
  }

  /** Writes if it is time to. */
  void writeIfDue(long step, int perEpoch, CheckpointFile.Saving trial) {
    if (file != null && isDue(step, perEpoch)) {
      write(step, trial);
    }
  }

  /** Writes, unless there is a checkpoint of this step. */
  void write(long step, CheckpointFile.Saving trial) {
    if (file == null || step == lastStep) {
      return;
    }
    clock.enter(Phase.CHECKPOINT);
    try {
      file.write(trial);
    } catch (IOException | RuntimeException e) {
      if (!failed) {
        failed = true;
        listener.noticed("goes on without a checkpoint, because it can't be written: " + e);
      }
    }
    // After a failure, too: the next attempt waits until the next one is due.
    lastStep = step;
    lastNanos = System.nanoTime();
  }

  private boolean isDue(long step, int perEpoch) {
    if (step == lastStep) {
      return false;
    }
    Integer epochs = when.everyEpochs();
    Long steps = when.everySteps();
    Double minutes = when.everyMinutes();
    return (epochs != null && step % ((long) epochs * perEpoch) == 0)
        || (steps != null && step % steps == 0)
        || (minutes != null && System.nanoTime() - lastNanos >= minutes * NANOS_PER_MINUTE);
  }
}
