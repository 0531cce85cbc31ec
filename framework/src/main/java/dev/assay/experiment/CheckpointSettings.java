package dev.assay.experiment;

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
 */
public record CheckpointSettings(
    @Doc("after every so many epochs") @In("[1, 1000000]") @Nullable Integer everyEpochs,
    @Doc("after every so many minibatches") @In("[1, 1000000000]") @Nullable Long everySteps,
    @Doc("when so many minutes have passed since the last one") @In("(0, 1000000]")
        @Nullable Double everyMinutes) {

  /** Checkpoints on interruption only. */
  public static CheckpointSettings onInterruption() {
    return new CheckpointSettings(null, null, null);
  }
}
