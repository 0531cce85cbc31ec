package dev.assay.training;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One hidden layer of ReLUs, batch normalisation, dropout, softmax. */
record SmallNetwork(int hidden, double keep) implements Architecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    return List.of(
        new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU).build(),
        new BatchNormalization.Builder().build(),
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(data.classes().size())
            .activation(Activation.SOFTMAX)
            .dropOut(keep)
            .build());
  }
}
