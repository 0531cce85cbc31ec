package dev.assay.training;

import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.InitialWeights;
import dev.assay.run.FailureReason;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a trial begins with, or goes on with once layers that were frozen learn.
 *
 * @param original the dataset's examples
 * @param data the examples as the learner takes them: the same, or what frozen layers make of them
 * @param network all of the network, with its initial weights
 * @param learner what learns
 * @param next what it goes on with; null if this lasts until its end
 */
record Beginning(
    LoadedData original, LoadedData data, Network network, Learner learner, @Nullable Next next) {

  /**
   * What a trial goes on with after some epochs.
   *
   * @param afterEpochs after how many
   * @param begin makes it, given how many minibatches there were
   */
  record Next(int afterEpochs, IntFunction<Beginning> begin) {}

  /**
   * Makes it. ND4J's global generator is seeded for the training's noise (dropout) at the end, so
   * that this depends neither on what the process did earlier, nor on how many weights there are,
   * nor on the networks whose weights it begins with: the library seeds the generator for each of
   * them, some from the clock.
   *
   * @throws TrialFailedException if the setup asks for what isn't there or doesn't fit
   */
  static Beginning of(
      TrialTask task,
      LoadedData data,
      ForeignModels models,
      FastPath fastPath,
      FrozenCache cache,
      PhaseClock clock) {
    RandomStream random = RandomStream.of(task.seed());
    Network network = NetworkBuilder.build(task.setup(), data.shape(), random);
    InitialWeights weights = task.setup().initialWeights();
    if (weights != null) {
      begin(network, weights, task, models);
    }
    FrozenLayers frozen = task.setup().freeze();
    Beginning beginning =
        frozen == null
            ? new Beginning(
                data,
                data,
                network,
                Learner.of(network, fastPath, random.split("dropout")),
                /* next= */ null)
            : new Freezing(task, frozen, data, network, fastPath, cache, clock).begin();
    Nd4j.getRandom().setSeed(random.split("noise").nextLong());
    return beginning;
  }

  private static void begin(
      Network network, InitialWeights weights, TrialTask task, ForeignModels models) {
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
      Transplant transplant = new Transplant(weights, models.read(file, network), network);
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
}
