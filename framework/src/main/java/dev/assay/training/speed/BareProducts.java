package dev.assay.training.speed;

import dev.assay.training.matrix.Numbers;
import dev.assay.training.matrix.Products;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The matrix products of a training step, of the same sizes and in the same order, and nothing
 * else: the least time that a step can take with this BLAS.
 */
final class BareProducts {
  private static final int GATES = 4;

  private final List<Runnable> forward = new ArrayList<>();
  private final List<Runnable> backward = new ArrayList<>();

  /**
   * Adds a dense layer.
   *
   * @param learnsBelow whether its inputs' gradient is needed
   */
  BareProducts dense(int rows, int inputs, int outputs, boolean learnsBelow) {
    Numbers x = random(rows * inputs);
    Numbers weights = random(inputs * outputs);
    Numbers z = random(rows * outputs);
    Numbers gradient = random(inputs * outputs);
    Numbers back = random(rows * inputs);
    forward.add(() -> Products.forward(x, weights, z, rows, inputs, outputs));
    backward.add(
        () -> {
          Products.weightGradient(x, z, gradient, rows, inputs, outputs);
          if (learnsBelow) {
            Products.inputGradient(z, weights, back, rows, inputs, outputs);
          }
        });
    return this;
  }

  /**
   * Adds an LSTM layer: a dense one for all steps at once, and a product of each step, there and
   * back.
   */
  BareProducts lstm(int rows, int steps, int inputs, int units, boolean learnsBelow) {
    int gates = GATES * units;
    dense(steps * rows, inputs, gates, learnsBelow);
    Numbers weights = random(units * gates);
    Numbers gradient = random(units * gates);
    Numbers outputs = random(steps * rows * units);
    Numbers sums = random(steps * rows * gates);
    Numbers back = random(rows * units);
    List<Numbers> outputsOfStep = parts(outputs, steps);
    List<Numbers> sumsOfStep = parts(sums, steps);
    forward.add(
        () -> {
          for (int step = 0; step < steps; step++) {
            Products.forward(
                outputsOfStep.get(step), weights, sumsOfStep.get(step), rows, units, gates);
          }
        });
    backward.add(
        () -> {
          for (int step = steps - 1; step > 0; step--) {
            Products.inputGradient(sumsOfStep.get(step), weights, back, rows, units, gates);
          }
          Products.weightGradient(outputs, sums, gradient, steps * rows, units, gates);
        });
    return this;
  }

  /** Computes them all once, those of the last layer's gradients before the first one's. */
  void step() {
    forward.forEach(Runnable::run);
    for (int i = backward.size() - 1; i >= 0; i--) {
      backward.get(i).run();
    }
  }

  private static List<Numbers> parts(Numbers whole, int count) {
    int length = whole.buffer().limit() / count;
    List<Numbers> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(whole.part(i * length, length));
    }
    return parts;
  }

  /** Not what the memory happens to hold: processors are slow at numbers next to 0. */
  private static Numbers random(int size) {
    return Numbers.of(Nd4j.rand(DataType.FLOAT, size));
  }
}
