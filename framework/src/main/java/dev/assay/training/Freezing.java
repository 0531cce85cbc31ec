package dev.assay.training;

import dev.assay.experiment.CrossValidation;
import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.Unfreezing;
import dev.assay.run.FailureReason;
import dev.assay.spi.RandomStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Keeps the layers of a trial's network that its setup names from learning, and later perhaps fewer
 * of them.
 *
 * <p>Unfrozen layers begin with an optimizer that remembers nothing: one that corrects its averages
 * for their start at 0, as Adam does, would otherwise take them for old ones and step too far. Its
 * learning rate goes on as if nothing had happened.
 */
final class Freezing {
  private final TrialTask task;
  private final FrozenLayers frozen;
  private final LoadedData data;
  private final Network network;
  private final FastPath fastPath;
  private final FrozenCache cache;
  private final PhaseClock clock;

  Freezing(
      TrialTask task,
      FrozenLayers frozen,
      LoadedData data,
      Network network,
      FastPath fastPath,
      FrozenCache cache,
      PhaseClock clock) {
    this.task = task;
    this.frozen = frozen;
    this.data = data;
    this.network = network;
    this.fastPath = fastPath;
    this.cache = cache;
    this.clock = clock;
  }

  /** With all the layers frozen. */
  Beginning begin() {
    Unfreezing unfreezing = frozen.unfreeze();
    return stage(
        frozen.count(),
        learning -> {},
        RandomStream.of(task.seed()).split("dropout"),
        unfreezing == null ? null : new Beginning.Next(unfreezing.afterEpochs(), this::unfrozen));
  }

  /**
   * With the last of them unfrozen.
   *
   * @param iterations how many minibatches were before
   */
  private Beginning unfrozen(int iterations) {
    Unfreezing unfreezing = frozen.unfreeze();
    if (unfreezing == null) {
      throw new IllegalStateException("nothing is to be unfrozen");
    }
    IUpdater anew =
        task.setup()
            .optimizer()
            .updater(rate -> new LaterSchedule(rate, iterations, unfreezing.afterEpochs()));
    RandomStream random = RandomStream.of(task.seed()).split("unfrozen");
    Beginning stage =
        stage(
            frozen.count() - unfreezing.top(),
            learning -> update(learning, anew),
            random.split("dropout"),
            /* next= */ null);
    Nd4j.getRandom().setSeed(random.split("noise").nextLong());
    return stage;
  }

  private static void update(NeuralNetConfiguration learning, IUpdater updater) {
    if (learning.getLayer() instanceof BaseLayer layer) {
      layer.setIUpdater(updater);
      if (layer.getBiasUpdater() != null) {
        layer.setBiasUpdater(updater);
      }
    }
  }

  private Beginning stage(
      int count,
      Consumer<NeuralNetConfiguration> adapted,
      RandomStream noise,
      Beginning.@Nullable Next next) {
    if (network instanceof GraphNetwork graph) {
      Network learning =
          PartlyFrozenGraph.of(graph, GraphPart.first(count, graph, frozen.part()), adapted);
      return new Beginning(data, learning, Learner.of(learning, fastPath, noise), next);
    }
    if (!(network instanceof StackNetwork stack) || count >= stack.layers().length) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION, "these layers can't be frozen: " + frozen.layers());
    }
    if (count == 0) {
      StackNetwork all = PartlyFrozenNetwork.all(stack, adapted);
      return new Beginning(data, all, Learner.of(all, fastPath, noise), next);
    }
    PartlyFrozenNetwork parted = PartlyFrozenNetwork.of(stack, count, oneExample(), adapted);
    Learner head = Learner.of(parted.head(), fastPath, noise);
    // Augmented images differ in every epoch.
    return frozen.cache() && task.setup().augmentation().isEmpty()
        ? new Beginning(computed(parted), parted, head, next)
        : new Beginning(data, parted, parted.through(head), next);
  }

  private LoadedData computed(PartlyFrozenNetwork parted) {
    Phase before = clock.current();
    clock.enter(Phase.FROZEN);
    try {
      return cache.get(examples(), data, parted);
    } catch (IOException e) {
      throw new TrialFailedException(
          FailureReason.DISK, "could not keep what the frozen layers put out: " + e);
    } finally {
      clock.enter(before);
    }
  }

  /** Names the examples: with cross-validation each fold has others. */
  private String examples() {
    CrossValidation folds = task.setup().validation();
    return folds == null
        ? task.dataKey()
        : "%s of %s, trial %d".formatted(task.dataKey(), folds, task.replicate());
  }

  private INDArray oneExample() {
    return new BatchArrays(1, data.shape())
        .features(data.splits().train(), IntStream.of(0).toArray(), 0, 1);
  }
}
