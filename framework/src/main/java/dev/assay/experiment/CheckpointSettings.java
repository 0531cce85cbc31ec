package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * When a running trial writes a checkpoint, besides when it is interrupted. Each condition that is
 * given suffices; with none there are checkpoints on interruption only.
 *
 * @param everyEpochs after every so many epochs; null for never
 * @param everySteps after every so many minibatches; null for never
 * @param everyMinutes when so much time has passed since the last one; null for never
 * @param keep what is kept of a trial that has completed
 */
public record CheckpointSettings(
    @Doc("after every so many epochs") @In("[1, 1000000]") @Nullable Integer everyEpochs,
    @Doc("after every so many minibatches") @In("[1, 1000000000]") @Nullable Long everySteps,
    @Doc("when so many minutes have passed since the last one") @In("(0, 1000000]")
        @Nullable Double everyMinutes,
    @Doc("of a completed trial: none, or the last, from which assay extend goes on")
        @Default("none")
        Keep keep) {

  /** What is kept of a trial that has completed. */
  public enum Keep {
    /** Nothing: its model is there, and whoever trains it longer begins anew. */
    NONE,
    /** How it ended, so that it can be trained longer from there. */
    LAST
  }

  /** Settings that keep nothing of completed trials. */
  public CheckpointSettings(
      @Nullable Integer everyEpochs, @Nullable Long everySteps, @Nullable Double everyMinutes) {
    this(everyEpochs, everySteps, everyMinutes, Keep.NONE);
  }

  /** The same that keep the last. */
  public CheckpointSettings keepingLast() {
    return new CheckpointSettings(everyEpochs, everySteps, everyMinutes, Keep.LAST);
  }

  /** Whether a completed trial's last checkpoint stays. */
  public boolean keepsLast() {
    return keep == Keep.LAST;
  }

  /** Checkpoints on interruption only. */
  public static CheckpointSettings onInterruption() {
    return new CheckpointSettings(null, null, null);
  }
}
