package dev.assay.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A network as a program without Assay can read it: without what only training needs, where that is
 * of a class which such a program doesn't have. Schedules, optimizers, initial weights and weight
 * noise of plugins are such.
 */
final class PlainModel {
  private static final String CLASS = "\"@class\" : \"";

  private PlainModel() {}

  /** The same network, or one that shares its parameters and makes the same predictions. */
  static Model of(Network network) {
    if (network instanceof StackNetwork stack) {
      return of(stack.model());
    }
    return of(((GraphNetwork) network).model());
  }

  private static Model of(MultiLayerNetwork network) {
    if (isPlain(network.getLayerWiseConfigurations().toJson())) {
      return network;
    }
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations().clone();
    configuration.getConfs().forEach(layer -> simplify(layer.getLayer()));
    MultiLayerNetwork plain = new MultiLayerNetwork(configuration);
    plain.init(network.params(), /* cloneParametersArray= */ false);
    return plain;
  }

  private static Model of(ComputationGraph network) {
    if (isPlain(network.getConfiguration().toJson())) {
      return network;
    }
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    for (GraphVertex vertex : configuration.getVertices().values()) {
      if (vertex instanceof LayerVertex layer) {
        simplify(layer.getLayerConf().getLayer());
      }
    }
    ComputationGraph plain = new ComputationGraph(configuration);
    plain.init(network.params(), /* cloneParametersArray= */ false);
    return plain;
  }

  /** Whether it names classes of the libraries only. */
  private static boolean isPlain(String configuration) {
    for (int at = configuration.indexOf(CLASS);
        at >= 0;
        at = configuration.indexOf(CLASS, at + 1)) {
      int name = at + CLASS.length();
      if (!configuration.startsWith("org.deeplearning4j.", name)
          && !configuration.startsWith("org.nd4j.", name)) {
        return false;
      }
    }
    return true;
  }

  private static void simplify(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      simplify(frozen.getLayer());
    } else if (layer instanceof BaseLayer weighted) {
      weighted.setIUpdater(new Sgd());
      weighted.setBiasUpdater(null);
      weighted.setWeightInitFn(new WeightInitXavier());
      weighted.setWeightNoise(null);
    }
  }
}
