package dev.assay.training.recurrent;

import dev.assay.training.matrix.Exponential;
import dev.assay.training.matrix.Numbers;
import dev.assay.training.matrix.Products;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A layer of long short-term memory, on the parameters of Deeplearning4j's {@code LSTM}: a =
 * tanh(z₀), f = σ(z₁), o = σ(z₂), g = σ(z₃), c = f·c' + g·a, h = o·tanh(c), where z = x·W + h'·R +
 * b and c', h' are those of the step before (Graves, "Supervised sequence labelling with recurrent
 * neural networks", 2012, section 4.6, without peepholes).
 *
 * <p>Arrays hold one step's rows after another.
 */
final class LstmLayer {
  static final int GATES = 4;

  final int inputs;
  final int units;
  private final Numbers weights;
  private final Numbers recurrent;
  private final Numbers bias;
  private final Numbers weightGradient;
  private final Numbers recurrentGradient;
  private final Numbers biasGradient;
  private final float[] biases;
  private int rows;
  private int capacity;

  /** z, then its gradient: steps × rows × 4·units. */
  private Numbers sums = Numbers.allocate(1);

  /** h' of every step, then the last h: (steps + 1) × rows × units. */
  private Numbers outputs = Numbers.allocate(1);

  private Numbers back = Numbers.allocate(1);
  private Numbers[] sumsOfStep = {};
  private Numbers[] outputsOfStep = {};
  private float[] gates = {};
  private float[] cells = {};
  private float[] squashed = {};
  private float[] z = {};
  private float[] q = {};
  private float[] delta = {};
  private float[] deltaOutput = {};
  private float[] deltaCell = {};

  /**
   * A layer of given parameters: input weights, recurrent weights, biases.
   *
   * @param gradients in the same order
   */
  LstmLayer(int inputs, int units, Numbers parameters, Numbers gradients) {
    int all = GATES * units;
    this.inputs = inputs;
    this.units = units;
    this.weights = parameters.part(0, inputs * all);
    this.recurrent = parameters.part(inputs * all, units * all);
    this.bias = parameters.part((inputs + units) * all, all);
    this.weightGradient = gradients.part(0, inputs * all);
    this.recurrentGradient = gradients.part(inputs * all, units * all);
    this.biasGradient = gradients.part((inputs + units) * all, all);
    this.biases = new float[all];
  }

  /** How many parameters such a layer has. */
  static int parameters(int inputs, int units) {
    return Math.multiplyExact(GATES * units, inputs + units + 1);
  }

  /** Makes room. */
  void reserve(int steps, int rowsOfStep) {
    if (steps <= capacity && rowsOfStep == rows) {
      return;
    }
    rows = rowsOfStep;
    capacity = steps;
    int one = Math.multiplyExact(rows, units);
    int all = Math.multiplyExact(GATES, one);
    sums = Numbers.allocate(Math.multiplyExact(steps, all));
    outputs = Numbers.allocate(Math.multiplyExact(steps + 1, one));
    back = Numbers.allocate(one);
    sumsOfStep = new Numbers[steps];
    outputsOfStep = new Numbers[steps + 1];
    for (int step = 0; step <= steps; step++) {
      outputsOfStep[step] = outputs.part(step * one, one);
      if (step < steps) {
        sumsOfStep[step] = sums.part(step * all, all);
      }
    }
    gates = new float[steps * all];
    cells = new float[(steps + 1) * one];
    squashed = new float[steps * one];
    z = new float[all];
    q = new float[all];
    delta = new float[one];
    deltaOutput = new float[one];
    deltaCell = new float[one];
  }

  /**
   * Computes the outputs of some steps, and carries the memory to their end.
   *
   * @param x steps·rows × inputs
   * @param memory what is remembered of the step before, then of the last step
   * @return steps·rows × units
   */
  Numbers forward(Numbers x, int steps, LstmMemory memory) {
    int one = rows * units;
    outputsOfStep[0].write(memory.output(), one);
    System.arraycopy(memory.cell(), 0, cells, 0, one);
    bias.read(biases, biases.length);
    Products.forward(x, weights, sums, steps * rows, inputs, GATES * units);
    for (int step = 0; step < steps; step++) {
      Products.add(outputsOfStep[step], recurrent, sumsOfStep[step], rows, units, GATES * units);
      sumsOfStep[step].read(z, GATES * one);
      step(step);
      outputsOfStep[step + 1].write(delta, one);
    }
    outputsOfStep[steps].read(memory.output(), one);
    System.arraycopy(cells, steps * one, memory.cell(), 0, one);
    return outputs.part(one, steps * one);
  }

  /** From z to the gates, the cells and, in {@link #delta}, the outputs. */
  private void step(int step) {
    int all = GATES * units;
    for (int row = 0; row < rows; row++) {
      addBias(row * all);
      distances(row * all, 0, units, -2);
      distances(row * all, units, all, -1);
    }
    Exponential.minusOne(q, rows * all);
    int from = step * rows * all;
    for (int row = 0; row < rows; row++) {
      tangents(from, row * all, row * all + units);
      logistics(from, row * all + units, (row + 1) * all);
      cells(from + row * all, step * rows * units + row * units);
    }
    int one = rows * units;
    for (int i = 0; i < one; i++) {
      q[i] = -2 * Math.abs(cells[(step + 1) * one + i]);
    }
    Exponential.minusOne(q, one);
    for (int i = 0; i < one; i++) {
      squashed[step * one + i] = -Exponential.sign(cells[(step + 1) * one + i]) * q[i] / (q[i] + 2);
    }
    for (int row = 0; row < rows; row++) {
      output(from + row * all + 2 * units, step * one + row * units, row * units);
    }
  }

  private void addBias(int from) {
    for (int i = 0; i < biases.length; i++) {
      z[from + i] += biases[i];
    }
  }

  private void distances(int row, int from, int to, float factor) {
    for (int i = row + from; i < row + to; i++) {
      q[i] = factor * Math.abs(z[i]);
    }
  }

  private void tangents(int offset, int from, int to) {
    for (int i = from; i < to; i++) {
      gates[offset + i] = -Exponential.sign(z[i]) * q[i] / (q[i] + 2);
    }
  }

  private void logistics(int offset, int from, int to) {
    for (int i = from; i < to; i++) {
      gates[offset + i] = 0.5f - 0.5f * Exponential.sign(z[i]) * q[i] / (q[i] + 2);
    }
  }

  private void cells(int gate, int cell) {
    int next = cell + rows * units;
    for (int i = 0; i < units; i++) {
      cells[next + i] =
          gates[gate + units + i] * cells[cell + i] + gates[gate + 3 * units + i] * gates[gate + i];
    }
  }

  private void output(int gate, int cell, int to) {
    for (int i = 0; i < units; i++) {
      delta[to + i] = gates[gate + i] * squashed[cell + i];
    }
  }

  /**
   * Computes the parameters' gradients after a forward pass of so many steps.
   *
   * @param x what was passed to it
   * @param gradient that of the outputs, steps·rows × units
   * @param before receives that of x; null if nobody needs it
   */
  void backward(Numbers x, int steps, float[] gradient, @Nullable Numbers before) {
    int one = rows * units;
    int all = GATES * units;
    Arrays.fill(deltaOutput, 0, one, 0);
    Arrays.fill(deltaCell, 0, one, 0);
    Arrays.fill(biases, 0);
    for (int step = steps - 1; step >= 0; step--) {
      addStep(gradient, step * one);
      for (int row = 0; row < rows; row++) {
        backward((step * rows + row) * all, (step * rows + row) * units, row);
      }
      sumsOfStep[step].write(z, rows * all);
      for (int row = 0; row < rows; row++) {
        addToBias(row * all);
      }
      if (step > 0) {
        Products.inputGradient(sumsOfStep[step], recurrent, back, rows, units, all);
        back.read(deltaOutput, one);
      }
    }
    biasGradient.write(biases, all);
    Products.weightGradient(x, sums, weightGradient, steps * rows, inputs, all);
    Products.weightGradient(outputs, sums, recurrentGradient, steps * rows, units, all);
    if (before != null) {
      Products.inputGradient(sums, weights, before, steps * rows, inputs, all);
    }
  }

  private void addStep(float[] gradient, int from) {
    for (int i = 0; i < deltaOutput.length; i++) {
      deltaOutput[i] += gradient[from + i];
    }
  }

  private void addToBias(int from) {
    for (int i = 0; i < biases.length; i++) {
      biases[i] += z[from + i];
    }
  }

  /** One row of one step: from the gradients of h and c to those of z and c'. */
  private void backward(int gate, int cell, int row) {
    int at = row * units;
    for (int i = 0; i < units; i++) {
      float tangent = squashed[cell + i];
      delta[at + i] =
          deltaCell[at + i]
              + deltaOutput[at + i] * gates[gate + 2 * units + i] * (1 - tangent * tangent);
    }
    int to = row * GATES * units;
    for (int i = 0; i < units; i++) {
      float a = gates[gate + i];
      z[to + i] = delta[at + i] * gates[gate + 3 * units + i] * (1 - a * a);
    }
    for (int i = 0; i < units; i++) {
      float f = gates[gate + units + i];
      z[to + units + i] = delta[at + i] * cells[cell + i] * f * (1 - f);
      deltaCell[at + i] = delta[at + i] * f;
    }
    for (int i = 0; i < units; i++) {
      float o = gates[gate + 2 * units + i];
      z[to + 2 * units + i] = deltaOutput[at + i] * squashed[cell + i] * o * (1 - o);
    }
    for (int i = 0; i < units; i++) {
      float g = gates[gate + 3 * units + i];
      z[to + 3 * units + i] = delta[at + i] * gates[gate + i] * g * (1 - g);
    }
  }
}
