package dev.assay.training;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.RecurrentArchitecture;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** A small language model of two LSTM layers. */
record TinyReader(double keep, boolean sumsOverSteps, boolean tied)
    implements RecurrentArchitecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return List.of();
  }

  @Override
  public List<Layer> layers(DataShape data) {
    int tokens = data.classes().size();
    return List.of(
        new EmbeddingSequenceLayer.Builder()
            .nIn(tokens)
            .nOut(6)
            .activation(Activation.IDENTITY)
            .build(),
        lstm(6, 5),
        lstm(5, 6),
        new RnnOutputLayer.Builder(new LossSparseMCXENT())
            .nIn(6)
            .nOut(tokens)
            .activation(Activation.SOFTMAX)
            .dropOut(keep)
            .build());
  }

  private LSTM lstm(int inputs, int units) {
    return new LSTM.Builder()
        .nIn(inputs)
        .nOut(units)
        .activation(Activation.TANH)
        .dropOut(keep)
        .build();
  }
}
