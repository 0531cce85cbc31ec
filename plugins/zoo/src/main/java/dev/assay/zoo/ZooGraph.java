package dev.assay.zoo;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * A network that the library has as a graph, built for the dataset's images and classes.
 *
 * <p>Layers, their activations, initial weights and dropout are the library's. Optimizer, penalties
 * and clipping are the experiment's: what the library sets of these is left out. Weights are always
 * drawn anew, nothing is downloaded.
 */
record ZooGraph(String name, Model model) implements GraphArchitecture {

  /** The library's configuration of it. */
  interface Model {
    ComputationGraphConfiguration of(int[] image, int classes);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    return ZooImages.check(name, data, () -> configuration(data));
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    return ZooLayers.of(configuration(data));
  }

  private ComputationGraphConfiguration configuration(DataShape data) {
    return model.of(ZooImages.of(data), data.classes().size());
  }
}
