package dev.assay.standard.architecture;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.initializer.Initializer;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
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

  /** The same of what a function makes of the outputs. */
  static List<Layer> after(Activation function, DataShape data, Initializer weights, double bias) {
    return List.of(
        new DenseLayer.Builder()
            .nOut(data.classes().size())
            .activation(function.activation())
            .weightInit(weights.weightInit())
            .biasInit(bias)
            .build(),
        new LossLayer.Builder(new LossMCXENT()).activation(new ActivationSoftmax()).build());
  }
}
