package dev.assay.experiment;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long a trial trains, and what it measures and keeps on the way.
 *
 * @param batchSize examples a minibatch
 * @param epochs passes over the training examples; null if {@code steps} says how long
 * @param steps minibatches in all; null if {@code epochs} says how long
 * @param evaluateEvery evaluates after every so many minibatches, besides at the end of each epoch;
 *     null for epochs only
 * @param keep which of the networks that were evaluated the trial stands for: its objective, its
 *     test metrics and its model are that one's
 * @param saveModel whether that network is kept as a file
 * @param averageWeights how a moving average of the weights is kept; null for none
 * @param earlyStopping when training ends before its time; null for never
 * @param zeroBelow weights of a smaller absolute value count as 0 whenever the network is evaluated
 *     and kept, though not while it trains; null for none
 * @param changes numbers of the setup that become others in mid-training; null for none
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
    @Doc("which network is kept, its objective and test metrics with it: the best, or the last")
        @Default("best")
        Keep keep,
    @Doc("whether that network is kept as a file") @Default("true") boolean saveModel,
    @Doc("evaluates and keeps a moving average of all weights instead of the weights themselves")
        @Nullable AverageWeights averageWeights,
    @Doc("ends training when the objective's metric stops getting better")
        @Nullable EarlyStopping earlyStopping,
    @Doc("evaluates and keeps the network with weights of a smaller absolute value set to 0")
        @In("(0, inf)")
        @Nullable Double zeroBelow,
    @Doc("numbers that change in mid-training, each after-epoch, path and value; needs epochs")
        @Nullable List<Change> changes) {

  /** Which of the networks that were evaluated a trial stands for. */
  public enum Keep {
    /** The one with the best objective; among equals, the earliest. */
    BEST,
    /** The last, whatever came before: no choice is made by the examples it is judged by. */
    LAST
  }

  public TrainingSettings {
    if ((epochs == null) == (steps == null)) {
      throw new IllegalArgumentException("training needs either epochs or steps, one of the two");
    }
    changes = changes == null ? null : List.copyOf(changes);
  }

  /** Settings that stay as they are, of trials that keep their best network. */
  public TrainingSettings(
      int batchSize,
      @Nullable Integer epochs,
      @Nullable Long steps,
      @Nullable Long evaluateEvery,
      boolean saveModel,
      @Nullable AverageWeights averageWeights,
      @Nullable EarlyStopping earlyStopping,
      @Nullable Double zeroBelow) {
    this(
        batchSize,
        epochs,
        steps,
        evaluateEvery,
        Keep.BEST,
        saveModel,
        averageWeights,
        earlyStopping,
        zeroBelow,
        /* changes= */ null);
  }

  /** Settings with all weights as they are. */
  public TrainingSettings(
      int batchSize,
      @Nullable Integer epochs,
      @Nullable Long steps,
      @Nullable Long evaluateEvery,
      boolean saveModel,
      @Nullable AverageWeights averageWeights,
      @Nullable EarlyStopping earlyStopping) {
    this(
        batchSize,
        epochs,
        steps,
        evaluateEvery,
        saveModel,
        averageWeights,
        earlyStopping,
        /* zeroBelow= */ null);
  }

  /** Settings with neither averages nor early stopping. */
  public TrainingSettings(
      int batchSize,
      @Nullable Integer epochs,
      @Nullable Long steps,
      @Nullable Long evaluateEvery,
      boolean saveModel) {
    this(
        batchSize,
        epochs,
        steps,
        evaluateEvery,
        saveModel,
        /* averageWeights= */ null,
        /* earlyStopping= */ null);
  }
}
