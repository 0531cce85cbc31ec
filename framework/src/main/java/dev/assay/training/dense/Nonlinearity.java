package dev.assay.training.dense;

import dev.assay.training.matrix.Numbers;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A hidden layer's function. */
interface Nonlinearity {

  /** y = f(z), for rows × columns values; arrays may be longer. */
  void forward(float[] z, float[] y, int rows, int columns, boolean training);

  /**
   * delta = delta·f'(z), after a forward pass in training that made y of z. The contents of z and y
   * are of no use afterwards.
   */
  void backward(float[] z, float[] y, float[] delta, int rows, int columns);

  /** That of a Deeplearning4j activation. */
  static Nonlinearity of(IActivation activation) {
    if (activation.getClass() == ActivationLReLU.class) {
      return new Rectifiers.LeakyRelu((float) ((ActivationLReLU) activation).getAlpha());
    }
    // Equal ones have equal parameters, too.
    if (activation.equals(new ActivationIdentity())) {
      return new Rectifiers.Identity();
    }
    if (activation.equals(new ActivationReLU())) {
      return new Rectifiers.Relu();
    }
    if (activation.equals(new ActivationELU())) {
      return Rectifiers.ExponentialLinear.elu();
    }
    if (activation.equals(new ActivationSELU())) {
      return Rectifiers.ExponentialLinear.selu();
    }
    if (activation.equals(new ActivationSigmoid())) {
      return new Sigmoids.Sigmoid();
    }
    if (activation.equals(new ActivationTanH())) {
      return new Sigmoids.Tanh();
    }
    if (activation.equals(new ActivationSoftSign())) {
      return new Sigmoids.Softsign();
    }
    if (activation.equals(new ActivationSoftPlus())) {
      return new Sigmoids.Softplus();
    }
    if (activation.equals(new ActivationSwish())) {
      return new Sigmoids.Swish();
    }
    if (activation.equals(new ActivationMish())) {
      return new Sigmoids.Mish();
    }
    return new Library(activation);
  }

  /** Any other, as the library computes it. */
  record Library(IActivation activation) implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      read(activation.getActivation(array(z, rows, columns), training), y);
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      INDArray before = array(z, rows, columns);
      read(activation.backprop(before, array(delta, rows, columns)).getFirst(), delta);
    }

    private static INDArray array(float[] values, int rows, int columns) {
      INDArray array = Nd4j.createUninitialized(DataType.FLOAT, rows, columns);
      Numbers.of(array).write(values, rows * columns);
      return array;
    }

    private static void read(INDArray array, float[] target) {
      INDArray rowByRow = array.ordering() == 'c' ? array : array.dup('c');
      Numbers.of(rowByRow).read(target, Math.toIntExact(array.length()));
    }
  }
}
