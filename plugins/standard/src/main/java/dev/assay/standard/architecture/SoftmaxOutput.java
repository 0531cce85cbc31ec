package dev.assay.standard.architecture;

import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The layer in which every classifier ends: softmax with cross-entropy, one output a class. */
final class SoftmaxOutput {
  private SoftmaxOutput() {}

  static Layer layer(DataShape data, Initializer weights, double bias) {
    return new OutputLayer.Builder(new LossMCXENT())
        .nOut(data.classes().size())
        .activation(new ActivationSoftmax())
        .weightInit(weights.weightInit())
        .biasInit(bias)
        .build();
  }
}
