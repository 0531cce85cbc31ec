package dev.assay.training.dense;

import dev.assay.spi.RandomStream;
import dev.assay.training.matrix.DropoutMask;
import dev.assay.training.matrix.Numbers;
import dev.assay.training.matrix.Products;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One dense layer: z = x·W + b, y = f(z), then dropout of y if the next layer wants it. Holds what
 * the backward pass needs of the last forward pass.
 */
public final class DenseLayer {
  final int inputs;
  final int outputs;
  private final @Nullable Nonlinearity function;
  private final float keep;
  private final Numbers weights;
  private final Numbers bias;
  private final Numbers weightGradient;
  private final Numbers biasGradient;
  private final float[] sums;
  private int capacity;
  private Numbers put;
  private Numbers gradient;
  private float[] z = {};
  private float[] y = {};
  private float[] mask = {};
  private float[] delta = {};

  /**
   * A layer over given numbers.
   *
   * @param function null for the output layer, whose function its loss contains
   * @param keep probability that the next layer keeps an output in training
   * @param parameters weights, then biases
   * @param gradients of the parameters, in the same order
   */
  public DenseLayer(
      int inputs,
      int outputs,
      @Nullable Nonlinearity function,
      double keep,
      Numbers parameters,
      Numbers gradients) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.function = function;
    this.keep = (float) keep;
    this.weights = parameters.part(0, inputs * outputs);
    this.bias = parameters.part(inputs * outputs, outputs);
    this.weightGradient = gradients.part(0, inputs * outputs);
    this.biasGradient = gradients.part(inputs * outputs, outputs);
    this.sums = new float[outputs];
    this.put = Numbers.allocate(1);
    this.gradient = put;
  }

  /** Makes room for minibatches of so many examples. */
  public void reserve(int rows) {
    if (rows > capacity) {
      int size = Math.multiplyExact(rows, outputs);
      put = Numbers.allocate(size);
      gradient = Numbers.allocate(size);
      z = new float[size];
      y = new float[size];
      delta = new float[size];
      mask = new float[keep < 1 ? size : 0];
      capacity = rows;
    }
  }

  /**
   * Computes the outputs.
   *
   * @param noise where dropout comes from; null outside training
   */
  public Numbers forward(Numbers x, int rows, @Nullable RandomStream noise) {
    Products.forward(x, weights, put, rows, inputs, outputs);
    int length = rows * outputs;
    put.read(z, length);
    bias.read(sums, outputs);
    for (int row = 0; row < rows; row++) {
      add(z, row * outputs, sums);
    }
    if (function == null) {
      return put;
    }
    function.forward(z, y, rows, outputs, noise != null);
    if (noise != null && keep < 1) {
      DropoutMask.draw(mask, length, keep, noise);
      // delta is free until the backward pass.
      multiply(y, mask, delta, length);
      put.write(delta, length);
    } else {
      put.write(y, length);
    }
    return put;
  }

  /** What the last forward pass put out, rows × outputs. */
  FloatBuffer put(int rows) {
    return put.buffer().slice(0, rows * outputs);
  }

  /** What comes before the function, rows × outputs; the output layer's is its result. */
  public float[] sums() {
    return z;
  }

  /** The gradient of the loss with respect to the outputs, to be filled in. */
  public float[] delta() {
    return delta;
  }

  /**
   * Computes the parameters' gradients from that of the outputs.
   *
   * @param before receives its outputs' gradient; null if there is no layer before
   */
  void backward(Numbers x, int rows, @Nullable DenseLayer before) {
    backward(x, rows, before == null ? null : before.gradient);
    if (before != null) {
      before.gradient.read(before.delta, rows * inputs);
    }
  }

  /**
   * Computes the parameters' gradients from that of the outputs.
   *
   * @param before receives the gradient of x, rows × inputs; null if nobody needs it
   */
  public void backward(Numbers x, int rows, @Nullable Numbers before) {
    int length = rows * outputs;
    if (function != null) {
      if (keep < 1) {
        multiply(delta, mask, delta, length);
      }
      function.backward(z, y, delta, rows, outputs);
    }
    gradient.write(delta, length);
    Products.weightGradient(x, gradient, weightGradient, rows, inputs, outputs);
    Arrays.fill(sums, 0);
    for (int row = 0; row < rows; row++) {
      addRow(sums, delta, row * outputs);
    }
    biasGradient.write(sums, outputs);
    if (before != null) {
      Products.inputGradient(gradient, weights, before, rows, inputs, outputs);
    }
  }

  private static void add(float[] values, int from, float[] added) {
    for (int i = 0; i < added.length; i++) {
      values[from + i] += added[i];
    }
  }

  private static void addRow(float[] sums, float[] values, int from) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[from + i];
    }
  }

  private static void multiply(float[] a, float[] b, float[] product, int length) {
    for (int i = 0; i < length; i++) {
      product[i] = a[i] * b[i];
    }
  }
}
