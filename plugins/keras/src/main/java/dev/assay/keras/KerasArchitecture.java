package dev.assay.keras;

import dev.assay.spi.Component;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The network of a Keras model, with new weights.
 *
 * <p>Layers, their activations and dropout are the file's. Optimizer, penalties and clipping are
 * the experiment's, and so are initial weights: the file's own come with {@code initial-weights}.
 */
final class KerasArchitecture implements Architecture {
  private final Parameters parameters;
  private @Nullable ModelDescription known;

  /**
   * What a file may say.
   *
   * @param file where the model is
   * @param sha256 SHA-256 of it, in hexadecimal; null for any
   * @param weights what layers begin with
   */
  record Parameters(
      @Doc("the model as Keras saved it, .h5; seen from the file that names it") Path file,
      @Doc("what the file's SHA-256 must be; if left out, what it is when the sweep begins")
          @Nullable String sha256,
      @Doc("initial weights of all layers, unless initial-weights brings others")
          @Default("xavier-uniform")
          Initializer weights) {}

  KerasArchitecture(Parameters parameters) {
    this.parameters = parameters;
  }

  /** As a component. */
  static Component<Parameters, Architecture> component() {
    return Component.of(
        Architecture.KIND,
        "keras",
        "the network of a Keras model, from the .h5 file that model.save writes",
        Parameters.class,
        (parameters, context) -> new KerasArchitecture(parameters));
  }

  @Override
  public List<Misfit> check(DataShape data) {
    try {
      String pinned = parameters.sha256();
      if (pinned != null) {
        String hash = FileHash.of(parameters.file());
        if (!hash.equalsIgnoreCase(pinned)) {
          return List.of(
              new Misfit(
                  "sha256",
                  parameters.file() + " has another SHA-256: " + hash,
                  "this one, or leave it out"));
        }
      }
      return DataFit.check(model(), data);
    } catch (IOException e) {
      return List.of(
          new Misfit(
              "file",
              "%s can't be used: %s".formatted(parameters.file(), e.getMessage()),
              e instanceof ModelException known
                  ? known.remedy()
                  : "a model that Keras saved as .h5"));
    }
  }

  @Override
  public boolean predictsNumbers() {
    return true; // If the file's network does, which checking tells.
  }

  @Override
  public Architecture resolve(DataShape data) {
    Translation model = translated(data);
    return model.isStack() ? this : new Graph(model, parameters.weights());
  }

  @Override
  public List<Layer> layers(DataShape data) {
    Translation model = translated(data);
    return model.isStack()
        ? KerasModel.layers(model, parameters.weights()::weightInit)
        : new Graph(model, parameters.weights()).layers(data);
  }

  @Override
  public Map<String, String> pins() {
    if (parameters.sha256() != null) {
      return Map.of();
    }
    try {
      return Map.of("sha256", FileHash.of(parameters.file()));
    } catch (IOException e) {
      return Map.of(); // Checking says so.
    }
  }

  private Translation translated(DataShape data) {
    try {
      return DataFit.translated(model(), data);
    } catch (IOException e) {
      throw new IllegalStateException(
          parameters.file() + " is no longer the model that was checked: " + e.getMessage(), e);
    }
  }

  private synchronized ModelDescription model() throws IOException {
    if (known == null) {
      known = KerasModel.describe(parameters.file());
    }
    return known;
  }

  private record Graph(Translation model, Initializer weights) implements GraphArchitecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return DataFit.check(model, data);
    }

    @Override
    public boolean predictsNumbers() {
      return model.isNumber();
    }

    @Override
    public NetworkGraph graph(DataShape data) {
      return KerasModel.graph(model, weights::weightInit);
    }
  }
}
