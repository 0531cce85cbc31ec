package dev.assay.training.inspection;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of a network put out outside training. */
public final class Activations {
  private Activations() {}

  /**
   * The numbers that all layers put out, in their order, each example by example.
   *
   * @param features examples × inputs
   */
  public static List<FloatBuffer> numbers(Model network, INDArray features) {
    return of(network, features).stream().map(Numbers::inOrder).toList();
  }

  /**
   * The outputs of all layers, in their order.
   *
   * @param features examples × inputs
   */
  static List<INDArray> of(Model network, INDArray features) {
    if (network instanceof MultiLayerNetwork stack) {
      List<INDArray> outputs = stack.feedForward(features, /* train= */ false);
      return outputs.subList(1, outputs.size());
    }
    ComputationGraph graph = (ComputationGraph) network;
    Map<String, INDArray> outputs = graph.feedForward(features, /* train= */ false);
    List<INDArray> ofLayers = new ArrayList<>();
    for (Layer layer : graph.getLayers()) {
      INDArray output = outputs.get(layer.conf().getLayer().getLayerName());
      if (output == null) {
        throw new IllegalStateException("no output of " + layer.conf().getLayer().getLayerName());
      }
      ofLayers.add(output);
    }
    return ofLayers;
  }
}
