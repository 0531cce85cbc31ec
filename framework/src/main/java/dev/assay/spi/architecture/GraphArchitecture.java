package dev.assay.spi.architecture;

import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;

/** An architecture that is no stack: layers have several inputs, or several readers. */
public interface GraphArchitecture extends Architecture {

  /**
   * A new graph. Its last node is the output layer, as {@link #layers} describes it. Only called
   * where {@link #check} finds nothing.
   */
  NetworkGraph graph(DataShape data);

  /** The graph's layers, in the order of its nodes. */
  @Override
  default List<Layer> layers(DataShape data) {
    return graph(data).layers();
  }
}
