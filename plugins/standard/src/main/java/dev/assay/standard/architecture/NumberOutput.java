package dev.assay.standard.architecture;

import dev.assay.spi.initializer.Initializer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** The layer in which every network for a number ends: a linear unit with squared error. */
final class NumberOutput {
  private NumberOutput() {}

  static Layer layer(Initializer weights, double bias) {
    return new OutputLayer.Builder(new LossMSE())
        .nOut(1)
        .activation(new ActivationIdentity())
        .weightInit(weights.weightInit())
        .biasInit(bias)
        .build();
  }
}
