package dev.assay.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** How many of a network's weights, biases aside, could be left out. */
final class Sparsity {
  private static final double SMALL = 1e-3;

  private Sparsity() {}

  /**
   * The share of weights that are exactly 0, {@code weights.zero}, and of those whose absolute
   * value is under {@value #SMALL}, {@code weights.small}; none if there are no weights.
   */
  static Map<String, Double> of(Network network) {
    long all = 0;
    long zero = 0;
    long small = 0;
    for (Layer layer : layers(network)) {
      org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
      for (String name : configuration.initializer().weightKeys(configuration)) {
        for (float weight : layer.getParam(name).dup('c').data().asFloat()) {
          all++;
          zero += weight == 0 ? 1 : 0;
          small += Math.abs(weight) < SMALL ? 1 : 0;
        }
      }
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    if (all > 0) {
      shares.put("weights.zero", (double) zero / all);
      shares.put("weights.small", (double) small / all);
    }
    return shares;
  }

  private static Layer[] layers(Network network) {
    return network.model() instanceof ComputationGraph graph
        ? graph.getLayers()
        : ((MultiLayerNetwork) network.model()).getLayers();
  }
}
