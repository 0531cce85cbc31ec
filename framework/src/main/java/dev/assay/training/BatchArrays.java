package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gathers examples into ND4J arrays through heap buffers that are reused, so that a dataset never
 * exists as arrays in full.
 */
final class BatchArrays {
  private final int inputs;
  private final int classes;
  private final float[] features;
  private final float[] labels;

  /**
   * For batches of at most this many examples.
   *
   * @param capacity examples a batch
   * @param shape what the examples look like
   */
  BatchArrays(int capacity, DataShape shape) {
    inputs = shape.input().size();
    classes = shape.classes().size();
    features = new float[Math.multiplyExact(capacity, inputs)];
    labels = new float[Math.multiplyExact(capacity, classes)];
  }

  /** Features of the examples {@code order[from]} to {@code order[to - 1]}: n × inputs. */
  INDArray features(Examples examples, int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      examples.features(order[i], features, (i - from) * inputs);
    }
    return array(features, to - from, inputs);
  }

  /** One-hot labels of the same examples: n × classes. */
  INDArray labels(Examples examples, int[] order, int from, int to) {
    Arrays.fill(labels, 0, (to - from) * classes, 0);
    for (int i = from; i < to; i++) {
      int label = label(examples, order[i]);
      labels[(i - from) * classes + label] = 1;
    }
    return array(labels, to - from, classes);
  }

  /**
   * An example's class index, checked.
   *
   * @throws TrialFailedException if there is no such class
   */
  int label(Examples examples, int index) {
    int label = examples.label(index);
    if (label < 0 || label >= classes) {
      throw new TrialFailedException(
          FailureReason.DATA,
          "example %d has label %d, but the dataset has %d classes, counted from 0"
              .formatted(index, label, classes));
    }
    return label;
  }

  private static INDArray array(float[] buffer, int rows, int columns) {
    int length = rows * columns;
    float[] values = length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }
}
