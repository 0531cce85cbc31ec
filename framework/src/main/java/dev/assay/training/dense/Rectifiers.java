package dev.assay.training.dense;

import dev.assay.training.matrix.Exponential;

/** Functions that are a line over 0. */
final class Rectifiers {
  private Rectifiers() {}

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
        delta[i] *= Exponential.step(y[i]);
      }
    }
  }

  /** z, but alpha·z under 0. */
  record LeakyRelu(float alpha) implements Nonlinearity {
    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = Math.max(z[i], 0) + alpha * Math.min(z[i], 0);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= alpha + (1 - alpha) * Exponential.step(z[i]);
      }
    }
  }

  /** factor·z, but factor·alpha·(exp(z) − 1) under 0: ELU and SELU. */
  record ExponentialLinear(float factor, float alpha) implements Nonlinearity {

    /** With both 1. */
    static ExponentialLinear elu() {
      return new ExponentialLinear(1, 1);
    }

    /** With those that keep mean 0 and variance 1 (Klambauer and others, NIPS 2017). */
    static ExponentialLinear selu() {
      return new ExponentialLinear((float) 1.0507009873554805, (float) 1.6732632423543772);
    }

    @Override
    public void forward(float[] z, float[] y, int rows, int columns, boolean training) {
      int length = rows * columns;
      for (int i = 0; i < length; i++) {
        y[i] = Math.min(z[i], 0);
      }
      Exponential.minusOne(y, length);
      for (int i = 0; i < length; i++) {
        y[i] = factor * (Math.max(z[i], 0) + alpha * y[i]);
      }
    }

    @Override
    public void backward(float[] z, float[] y, float[] delta, int rows, int columns) {
      // Under 0 the derivative is factor·alpha·exp(z), which is y and this.
      float below = factor * alpha;
      for (int i = 0; i < rows * columns; i++) {
        delta[i] *= Math.min(y[i], 0) + below + (factor - below) * Exponential.step(z[i]);
      }
    }
  }
}
