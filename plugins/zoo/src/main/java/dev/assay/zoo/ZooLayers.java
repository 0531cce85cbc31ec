package dev.assay.zoo;

import dev.assay.spi.architecture.NetworkGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Takes the layers out of the library's configurations, without what the experiment decides. */
final class ZooLayers {
  private final ComputationGraphConfiguration source;
  private final NetworkGraph graph = new NetworkGraph();
  private final Map<String, String> names = new HashMap<>();

  private ZooLayers(ComputationGraphConfiguration source) {
    this.source = source;
    names.put(source.getNetworkInputs().get(0), NetworkGraph.INPUT);
  }

  static List<Layer> of(MultiLayerConfiguration stack) {
    List<Layer> layers = new ArrayList<>();
    stack.getConfs().forEach(layer -> layers.add(plain(layer.getLayer())));
    return layers;
  }

  static NetworkGraph of(ComputationGraphConfiguration source) {
    ZooLayers layers = new ZooLayers(source);
    // From its end, so that each node comes after its inputs and the output layer comes last.
    layers.add(source.getNetworkOutputs().get(0));
    return layers.graph;
  }

  /** Adds a node after those it takes its input from; its name in the graph. */
  private String add(String name) {
    String known = names.get(name);
    if (known != null) {
      return known;
    }
    List<String> inputs = new ArrayList<>();
    Objects.requireNonNull(source.getVertexInputs().get(name)).forEach(i -> inputs.add(add(i)));
    String[] from = inputs.toArray(String[]::new);
    GraphVertex node = Objects.requireNonNull(source.getVertices().get(name));
    String added =
        node instanceof LayerVertex vertex
            ? graph.layer(name, plain(vertex.getLayerConf().getLayer()), from)
            : graph.join(name, node.clone(), from);
    names.put(name, added);
    return added;
  }

  /** What isn't set, the experiment's own settings fill in. */
  private static Layer plain(Layer source) {
    Layer layer = source.clone();
    if (layer instanceof BaseLayer weighted) {
      weighted.setIUpdater(null);
      weighted.setBiasUpdater(null);
      weighted.setRegularization(null);
      weighted.setRegularizationBias(null);
      weighted.setGradientNormalization(GradientNormalization.None);
    }
    return layer;
  }
}
