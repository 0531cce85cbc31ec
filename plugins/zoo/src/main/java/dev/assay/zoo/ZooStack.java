package dev.assay.zoo;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;

/** A network that the library has as a stack of layers; see {@link ZooGraph}. */
record ZooStack(String name, Model model) implements Architecture {

  /** The library's configuration of it. */
  interface Model {
    MultiLayerConfiguration of(int[] image, int classes);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    return ZooImages.check(name, data, () -> stack(data));
  }

  @Override
  public List<Layer> layers(DataShape data) {
    return ZooLayers.of(stack(data));
  }

  private MultiLayerConfiguration stack(DataShape data) {
    return model.of(ZooImages.of(data), data.classes().size());
  }
}
