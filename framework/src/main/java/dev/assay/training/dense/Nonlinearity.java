package dev.assay.training.dense;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A hidden layer's function, applied to each value by itself. */
interface Nonlinearity {

  /** y = f(z), for rows × columns values; arrays may be longer. */
  void forward(float[] z, float[] y, int rows, int columns, boolean training);

  /** delta = delta·f'(z), after a forward pass in training that made y of z. */
  void backward(float[] z, float[] y, float[] delta, int rows, int columns);

  /** That of a Deeplearning4j activation. */
  static Nonlinearity of(IActivation activation) {
    Class<?> type = activation.getClass();
    if (type == ActivationReLU.class) {
      return new Relu();
    }
    if (type == ActivationSigmoid.class) {
      return new Sigmoid();
    }
    if (type == ActivationTanH.class) {
      return new Tanh();
    }
    if (type == ActivationIdentity.class) {
      return new Identity();
    }
    return new Library(activation);
  }

  /** max(z, 0). */
  record Relu() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = Math.max(z[i], 0);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] = z[i] > 0 ? delta[i] : 0;
      }
    }
  }

  /** 1 / (1 + exp(−z)). */
  record Sigmoid() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = (float) (1 / (1 + Math.exp(-z[i])));
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= y[i] * (1 - y[i]);
      }
    }
  }

  /** 1 − 2 / (exp(2z) + 1). */
  record Tanh() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = (float) (1 - 2 / (Math.exp(2.0 * z[i]) + 1));
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= 1 - y[i] * y[i];
      }
    }
  }

  /** z itself. */
  record Identity() implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      System.arraycopy(z, 0, y, 0, rows * columns);
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      // Its derivative is 1.
    }
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
