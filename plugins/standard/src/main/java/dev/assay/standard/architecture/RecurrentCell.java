package dev.assay.standard.architecture;

import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The kinds of recurrent layers that the library has. */
public enum RecurrentCell {
  /** Hochreiter and Schmidhuber's, with a forget gate. */
  LSTM,
  /** The same, whose gates see the cell's state. */
  PEEPHOLE_LSTM,
  /** h = tanh(x·W + h·R + b). */
  SIMPLE;

  /**
   * A layer.
   *
   * @param inputs numbers that a step has
   * @param units numbers that it puts out
   * @param forgetBias initial bias of the forget gates
   * @param keep probability that an input is kept in training
   */
  @SuppressWarnings("deprecation") // There is no other layer with peepholes.
  BaseRecurrentLayer layer(
      int inputs, int units, IWeightInit weights, double forgetBias, double keep) {
    BaseRecurrentLayer.Builder<?> builder =
        switch (this) {
          case LSTM ->
              new LSTM.Builder()
                  .forgetGateBiasInit(forgetBias)
                  .gateActivationFunction(new ActivationSigmoid());
          case PEEPHOLE_LSTM ->
              new GravesLSTM.Builder()
                  .forgetGateBiasInit(forgetBias)
                  .gateActivationFunction(new ActivationSigmoid());
          case SIMPLE -> new SimpleRnn.Builder();
        };
    builder.nIn(inputs);
    builder.nOut(units);
    builder.activation(new ActivationTanH());
    builder.weightInit(weights);
    if (keep < 1) {
      builder.dropOut(keep);
    }
    return builder.build();
  }
}
