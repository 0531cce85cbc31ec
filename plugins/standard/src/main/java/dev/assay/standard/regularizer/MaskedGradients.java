package dev.assay.standard.regularizer;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives the gradients of weights the masks that the weights had, after each backward pass. */
final class MaskedGradients extends BaseTrainingListener {

  @Override
  public void onGradientCalculation(Model model) {
    Map<String, INDArray> gradients = model.gradient().gradientForVariable();
    Layer[] layers =
        model instanceof ComputationGraph graph
            ? graph.getLayers()
            : ((MultiLayerNetwork) model).getLayers();
    for (int i = 0; i < layers.length; i++) {
      if (layers[i].conf().getLayer() instanceof BaseLayer layer
          && layer.getWeightNoise() instanceof WeightMask mask) {
        String name = model instanceof ComputationGraph ? layer.getLayerName() : String.valueOf(i);
        for (String weights : layer.initializer().weightKeys(layer)) {
          INDArray gradient = gradients.get(name + "_" + weights);
          if (gradient != null) {
            mask.apply(gradient);
          }
        }
      }
    }
  }
}
