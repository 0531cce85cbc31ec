package dev.assay.training;

import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.ModelSource;
import dev.assay.experiment.Setup;
import dev.assay.experiment.TrainingSettings;
import dev.assay.experiment.Unfreezing;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.model.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the layers of networks against each other, and initial weights and frozen layers against
 * the networks and models that they name.
 */
public final class TransferCheck implements ModelSource {
  private final ModelStore models;
  private final ForeignModels foreign;

  /**
   * Finds trials' models below this results folder, and reads model files of these formats, too.
   */
  public TransferCheck(Path results, List<ModelFormat> formats) {
    this.models = new ModelStore(results);
    this.foreign = new ForeignModels(formats);
  }

  @Override
  public List<Misfit> check(Setup setup, DataShape data) {
    InitialWeights weights = setup.initialWeights();
    FrozenLayers frozen = setup.freeze();
    if (weights == null && frozen == null) {
      return List.of();
    }
    Network network;
    try {
      network = NetworkBuilder.build(setup, data, RandomStream.of(0));
    } catch (RuntimeException e) {
      return List.of(
          new Misfit(
              "architecture",
              "the network can't be built: " + e.getMessage(),
              "a network that trains without initial weights or frozen layers"));
    }
    List<Misfit> misfits = new ArrayList<>();
    if (weights != null) {
      misfits.addAll(check(weights, network));
    }
    if (frozen != null && setup.architecture().preTraining().isPresent()) {
      misfits.add(
          new Misfit(
              "freeze",
              "pre-training changes the layers that are to be frozen",
              "leave out freeze, or the architecture's pre-train"));
    }
    if (frozen != null) {
      misfits.addAll(check(frozen, network));
      checkUnfreezing(frozen, setup.training()).ifPresent(misfits::add);
      if (setup.training().zeroBelow() != null) {
        misfits.add(
            new Misfit(
                "training.zero-below",
                "no weights can be set to 0 where layers are frozen",
                "leave either zero-below or freeze out"));
      }
    }
    return misfits;
  }

  @Override
  public Optional<String> hash(InitialWeights weights) {
    try {
      return Optional.of(ModelStore.hash(models.file(weights)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Misfit> check(InitialWeights weights, Network network) {
    Path file = models.file(weights);
    if (!Files.isRegularFile(file)) {
      // That of a trial may come yet: the file may be right, and the trial run before it.
      return weights.trial() == null
          ? List.of(
              new Misfit(
                  "initial-weights.file",
                  "there is no such file: " + file,
                  "the path of a model file, seen from the folder in which assay is called"))
          : List.of();
    }
    try {
      String pinned = weights.sha256();
      if (pinned != null && !pinned.equalsIgnoreCase(ModelStore.hash(file))) {
        return List.of(
            new Misfit(
                "initial-weights.sha256",
                "the model of "
                    + weights.source()
                    + " has another SHA-256: "
                    + ModelStore.hash(file),
                "this one, or leave it out"));
      }
      return new Transplant(weights, foreign.read(file, network), network).check();
    } catch (IOException e) {
      return List.of(
          new Misfit(
              weights.trial() == null ? "initial-weights.file" : "initial-weights.trial",
              "the model can't be read: " + e.getMessage(),
              foreign.wanted()));
    }
  }

  private static List<Misfit> check(FrozenLayers frozen, Network network) {
    String part = frozen.part();
    int layers = GraphPart.layers(network, part).length;
    int all = network.layers().length;
    if (part != null && layers == 0) {
      List<String> parts = GraphPart.names(network);
      return List.of(
          new Misfit(
              "freeze.part",
              "the network has no part " + part,
              parts.isEmpty()
                  ? "leave it out: it is a stack"
                  : "one of " + String.join(", ", parts)));
    }
    int most = Math.min(layers, all - 1);
    String remedy = most == 0 ? "a network with hidden layers" : "layers from 1 to " + most;
    if (frozen.count() > layers) {
      return List.of(
          new Misfit(
              "freeze.layers",
              "there is no layer %d in %s, which has %d"
                  .formatted(frozen.count(), part == null ? "the network" : part, layers),
              remedy));
    }
    if (network instanceof GraphNetwork graph) {
      List<String> learning =
          GraphPart.before(graph, GraphPart.first(frozen.count(), network, part));
      if (!learning.isEmpty()) {
        return List.of(
            new Misfit(
                "freeze.layers",
                "layers can't be frozen while others before them learn, as do "
                    + String.join(", ", learning),
                "freeze the part that these belong to"));
      }
    }
    return frozen.count() == all
        ? List.of(
            new Misfit(
                "freeze.layers",
                "all %d layers are frozen, so that nothing is left to learn".formatted(all),
                remedy))
        : List.of();
  }

  private static Optional<Misfit> checkUnfreezing(FrozenLayers frozen, TrainingSettings training) {
    Unfreezing unfreezing = frozen.unfreeze();
    Integer epochs = training.epochs();
    return unfreezing == null || epochs == null || unfreezing.afterEpochs() < epochs
        ? Optional.empty()
        : Optional.of(
            new Misfit(
                "freeze.unfreeze.after-epochs",
                "training ends after %d epochs, so that nothing is unfrozen after %d"
                    .formatted(epochs, unfreezing.afterEpochs()),
                epochs == 1 ? "more epochs" : "from 1 to " + (epochs - 1)));
  }
}
