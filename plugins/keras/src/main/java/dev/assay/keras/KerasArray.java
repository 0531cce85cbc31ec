package dev.assay.keras;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of a model's weights. */
final class KerasArray {
  private final int[] shape;
  private final float[] values;

  /**
   * One that holds what it is given.
   *
   * @param shape its dimensions
   * @param values the numbers, the last dimension the quickest
   */
  KerasArray(int[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Asserts its shape.
   *
   * @param what what it is, for people
   * @throws ModelException if it has another
   */
  KerasArray expect(String layer, String what, int... expected) throws ModelException {
    if (!Arrays.equals(shape, expected)) {
      throw ModelException.of(
          layer,
          "its %s should have the shape %s, but has %s"
              .formatted(what, Arrays.toString(expected), Arrays.toString(shape)));
    }
    return this;
  }

  /** The same numbers in as large a shape. */
  KerasArray shaped(int... other) {
    return new KerasArray(other, values);
  }

  /**
   * The same with the groups of numbers along the first dimension in another order.
   *
   * @param order for each new place, which old one comes there; empty for the same order
   */
  KerasArray reordered(List<Integer> order) {
    if (order.isEmpty()) {
      return this;
    }
    int group = values.length / order.size();
    float[] reordered = new float[values.length];
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(values, order.get(i) * group, reordered, i * group, group);
    }
    return new KerasArray(shape, reordered);
  }

  /**
   * The same with the equal blocks that its last dimension consists of in another order.
   *
   * @param order for each new place, which old one comes there
   */
  KerasArray blocks(int... order) {
    int block = shape[shape.length - 1] / order.length;
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length / block; i++) {
      int from = i / order.length * order.length + order[i % order.length];
      System.arraycopy(values, from * block, moved, i * block, block);
    }
    return new KerasArray(shape, moved);
  }

  /** As the library takes it, with its dimensions in another order. */
  INDArray permuted(int... dimensions) {
    return Nd4j.createFromArray(values).reshape('c', shape).permute(dimensions);
  }

  /** As the library takes it, in one dimension. */
  INDArray vector() {
    return Nd4j.createFromArray(values);
  }
}
