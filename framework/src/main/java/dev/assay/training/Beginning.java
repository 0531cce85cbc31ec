package dev.assay.training;

import dev.assay.experiment.CrossValidation;
import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.InitialWeights;
import dev.assay.run.FailureReason;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a trial begins with.
 *
 * @param original the dataset's examples
 * @param data the examples as the learner takes them: the same, or what frozen layers make of them
 * @param network all of the network, with its initial weights
 * @param learner what learns
 */
record Beginning(LoadedData original, LoadedData data, Network network, Learner learner) {

  /**
   * Makes it.
   *
   * @throws TrialFailedException if the setup asks for what isn't there or doesn't fit
   */
  static Beginning of(
      TrialTask task, LoadedData data, FastPath fastPath, FrozenCache cache, PhaseClock clock) {
    RandomStream random = RandomStream.of(task.seed());
    Network network = NetworkBuilder.build(task.setup(), data.shape(), random);
    InitialWeights weights = task.setup().initialWeights();
    if (weights != null) {
      begin(network, weights, task);
    }
    RandomStream noise = random.split("dropout");
    FrozenLayers frozen = task.setup().freeze();
    if (frozen == null) {
      return new Beginning(data, data, network, Learner.of(network, fastPath, noise));
    }
    if (!(network instanceof StackNetwork stack) || frozen.count() >= stack.layers().length) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION, "these layers can't be frozen: " + frozen.layers());
    }
    PartlyFrozenNetwork parted = PartlyFrozenNetwork.of(stack, frozen.count(), oneExample(data));
    Learner head = Learner.of(parted.head(), fastPath, noise);
    if (!frozen.cache() || !task.setup().augmentation().isEmpty()) {
      // Augmented images differ in every epoch.
      return new Beginning(data, data, parted, parted.through(head));
    }
    clock.enter(Phase.FROZEN);
    try {
      return new Beginning(data, cache.get(examples(task), data, parted), parted, head);
    } catch (IOException e) {
      throw new TrialFailedException(
          FailureReason.DISK, "could not keep what the frozen layers put out: " + e);
    } finally {
      clock.enter(Phase.BUILD);
    }
  }

  /** Names the examples: with cross-validation each fold has others. */
  private static String examples(TrialTask task) {
    CrossValidation folds = task.setup().validation();
    return folds == null
        ? task.dataKey()
        : "%s of %s, trial %d".formatted(task.dataKey(), folds, task.replicate());
  }

  private static void begin(Network network, InitialWeights weights, TrialTask task) {
    Path file = new ModelStore(task.results()).file(weights);
    try {
      String hash = weights.sha256();
      if (hash != null && !hash.equalsIgnoreCase(ModelStore.hash(file))) {
        throw new TrialFailedException(
            FailureReason.DATA,
            "the model of "
                + weights.source()
                + " is no longer the one that the experiment began with: its SHA-256 has changed");
      }
      Transplant transplant = new Transplant(weights, ModelFile.read(file), network);
      List<Misfit> misfits = transplant.check();
      if (!misfits.isEmpty()) {
        throw new TrialFailedException(FailureReason.EXCEPTION, misfits.get(0).rule());
      }
      transplant.copy();
    } catch (IOException e) {
      throw new TrialFailedException(
          FailureReason.DATA, "could not read the model of " + weights.source() + ": " + e);
    }
  }

  private static INDArray oneExample(LoadedData data) {
    return new BatchArrays(1, data.shape())
        .features(data.splits().train(), IntStream.of(0).toArray(), 0, 1);
  }
}
