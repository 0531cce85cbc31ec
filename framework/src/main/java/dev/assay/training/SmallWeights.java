package dev.assay.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * A network's weights close to 0, biases aside, set to 0 while it is measured and kept: the network
 * trains as usual, and what is left of it without them is what counts.
 */
final class SmallWeights {
  private final double below;
  private final INDArray parameters;
  private final INDArray aside;
  private final List<INDArray> weights = new ArrayList<>();

  /**
   * Those of a network.
   *
   * @param below weights of a smaller absolute value are set to 0
   */
  SmallWeights(double below, Network network) {
    this.below = below;
    this.parameters = network.params();
    this.aside = parameters.dup();
    for (Layer layer : network.layers()) {
      org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
      settings.initializer().weightKeys(settings).forEach(key -> weights.add(layer.getParam(key)));
    }
  }

  /** Does something without the small weights. */
  void without(Runnable task) {
    aside.assign(parameters);
    weights.forEach(array -> BooleanIndexing.replaceWhere(array, 0, Conditions.absLessThan(below)));
    try {
      task.run();
    } finally {
      parameters.assign(aside);
    }
  }
}
