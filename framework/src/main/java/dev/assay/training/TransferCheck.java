package dev.assay.training;

import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.InitialWeights;
import dev.assay.experiment.ModelSource;
import dev.assay.experiment.Setup;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.dataset.DataShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the layers of networks against each other, and initial weights and frozen layers against
 * the networks and models that they name.
 */
public final class TransferCheck implements ModelSource {
  private final ModelStore models;
  private final Map<List<Object>, List<Misfit>> networks = new HashMap<>();

  /** Finds trials' models below this results folder. */
  public TransferCheck(Path results) {
    this.models = new ModelStore(results);
  }

  @Override
  public List<Misfit> check(Setup setup, DataShape data) {
    List<Misfit> unbuildable = buildable(setup, data);
    InitialWeights weights = setup.initialWeights();
    FrozenLayers frozen = setup.freeze();
    if (!unbuildable.isEmpty() || (weights == null && frozen == null)) {
      return unbuildable;
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
      misfits.addAll(check(frozen, network, setup.architecture() instanceof GraphArchitecture));
    }
    return misfits;
  }

  /** Why the network can't be built; many setups share one. */
  private List<Misfit> buildable(Setup setup, DataShape data) {
    return networks.computeIfAbsent(
        List.of(setup.architecture(), setup.regularizers(), data),
        network -> {
          try {
            SetupSummary.of(setup, data);
            return List.of();
          } catch (RuntimeException e) { // The library and plugins have many ways to say it.
            return List.of(
                new Misfit(
                    "architecture",
                    "the network can't be built: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "other layers, or larger examples"));
          }
        });
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
      return List.of(
          weights.trial() == null
              ? new Misfit(
                  "initial-weights.file",
                  "there is no such file: " + file,
                  "the path of a model file, seen from the folder in which assay is called")
              : new Misfit(
                  "initial-weights.trial",
                  "no model of trial " + weights.trial() + " is kept in the results folder",
                  "a completed trial of an experiment with save-model: true; assay ls lists"
                      + " experiments, assay trials EXPERIMENT their trials"));
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
      return new Transplant(weights, ModelFile.read(file), network).check();
    } catch (IOException e) {
      return List.of(
          new Misfit(
              weights.trial() == null ? "initial-weights.file" : "initial-weights.trial",
              "the model can't be read: " + e.getMessage(),
              "a model that Assay or Deeplearning4j saved"));
    }
  }

  private static List<Misfit> check(FrozenLayers frozen, Network network, boolean graph) {
    if (graph) {
      return List.of(
          new Misfit(
              "freeze",
              "only layers of a stack can be frozen, and this network is a graph",
              "an architecture such as mlp or convnet"));
    }
    int layers = network.layers().length;
    if (frozen.count() > layers) {
      return List.of(
          new Misfit(
              "freeze.layers",
              "there is no layer %d in the network, which has %d".formatted(frozen.count(), layers),
              layers == 1 ? "a network with hidden layers" : "layers from 1 to " + (layers - 1)));
    }
    return frozen.count() == layers
        ? List.of(
            new Misfit(
                "freeze.layers",
                "all %d layers are frozen, so that nothing is left to learn".formatted(layers),
                layers == 1 ? "a network with hidden layers" : "layers from 1 to " + (layers - 1)))
        : List.of();
  }
}
