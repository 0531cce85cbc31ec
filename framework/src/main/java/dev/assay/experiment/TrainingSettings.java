package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/**
 * For how long a trial trains, and what it measures and keeps on the way.
 *
 * @param batchSize examples a minibatch
 * @param epochs passes over the training examples; null if {@code steps} says how long
 * @param steps minibatches in all; null if {@code epochs} says how long
 * @param evaluateEvery evaluates after every so many minibatches, besides at the end of each epoch;
 *     null for epochs only
 * @param saveModel whether the snapshot of the best epoch is kept as a file
 */
public record TrainingSettings(
    @Doc("examples a minibatch") @Default("100") @In("[1, 1000000]") int batchSize,
    @Doc("passes over the training examples; give either epochs or steps") @In("[1, 1000000]")
        @Nullable Integer epochs,
    @Doc("minibatches in all; give either epochs or steps") @In("[1, 1000000000]")
        @Nullable Long steps,
    @Doc("evaluates after every so many minibatches too, not only after each epoch")
        @In("[1, 1000000000]")
        @Nullable Long evaluateEvery,
    @Doc("whether the snapshot of the best epoch is kept as a file") @Default("true")
        boolean saveModel) {
  public TrainingSettings {
    if ((epochs == null) == (steps == null)) {
      throw new IllegalArgumentException("training needs either epochs or steps, one of the two");
    }
  }
}
