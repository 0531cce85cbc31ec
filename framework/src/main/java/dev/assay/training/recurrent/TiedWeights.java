package dev.assay.training.recurrent;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps a network's output weights those of its embedding (Press and Wolf, "Using the output
 * embedding to improve language models", EACL 2017).
 *
 * <p>The network has both, since the library knows no shared weights; they begin equal, and each
 * gets the sum of both gradients, so that they stay equal under every optimizer that treats all
 * weights alike. Whoever clips by a norm sees the sum twice.
 */
public final class TiedWeights extends BaseTrainingListener {

  /** Makes the output weights those of the embedding, for a beginning. */
  public static void begin(MultiLayerNetwork network) {
    String weights = DefaultParamInitializer.WEIGHT_KEY;
    INDArray embedding = network.getLayer(0).getParam(weights);
    network.getLayer(network.getnLayers() - 1).getParam(weights).assign(embedding.transpose());
  }

  @Override
  public void onGradientCalculation(Model model) {
    MultiLayerNetwork network = (MultiLayerNetwork) model;
    String weights = "_" + DefaultParamInitializer.WEIGHT_KEY;
    INDArray embedding = network.gradient().getGradientFor("0" + weights);
    INDArray output = network.gradient().getGradientFor(network.getnLayers() - 1 + weights);
    sum(embedding, output);
  }

  /** Makes both gradients their sum. */
  static void sum(INDArray embedding, INDArray output) {
    embedding.addi(output.transpose());
    output.assign(embedding.transpose());
  }
}
