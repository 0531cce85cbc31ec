package dev.assay.training.output;

import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** What makes outputs of the last layer's sums, and the loss that is measured of them. */
public interface Ending {

  /** The ending of an output layer; null if it isn't known here. */
  static @Nullable Ending of(OutputLayer layer) {
    IActivation activation = layer.getActivationFn();
    ILossFunction loss = layer.getLossFn();
    if (activation.getClass() == ActivationSoftmax.class
        && loss.getClass() == LossMCXENT.class
        && ((LossMCXENT) loss).getWeights() == null) {
      return new Softmax();
    }
    return activation.getClass() == ActivationIdentity.class
            && loss.getClass() == LossMSE.class
            && ((LossMSE) loss).getWeights() == null
        ? new SquaredError()
        : null;
  }

  /** Turns rows × units sums into outputs, in place. */
  void apply(float[] values, int rows, int units);

  /** The loss, added over all rows. */
  double loss(float[] outputs, float[] targets, int rows, int units);

  /**
   * The gradient of factor·loss with respect to the sums.
   *
   * @param gradient receives it, rows × units
   */
  void gradient(
      float[] outputs, float[] targets, float factor, float[] gradient, int rows, int units);
}
