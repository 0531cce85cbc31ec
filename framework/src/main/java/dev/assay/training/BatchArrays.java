package dev.assay.training;

import dev.assay.run.FailureReason;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gathers examples into ND4J arrays, so that a dataset never exists as arrays in full.
 *
 * <p>Full batches share one array each for features and labels, valid until the next call: a new
 * array off the heap costs half a millisecond for 100 MNIST images, filling one a twentieth of
 * that.
 */
final class BatchArrays {
  private final int inputs;
  private final int classes;
  private final Labels kind;
  private final TargetScale scale;
  private final float[] features;
  private final float[] labels;
  private final INDArray fullFeatures;
  private final INDArray fullLabels;

  /** What a network is given as the labels of its examples. */
  private enum Labels {
    ONE_HOT,
    /** Of text, whose classes are many. */
    INDICES,
    NUMBERS
  }

  /**
   * For batches of at most this many examples, whose features are what matters, or classes.
   *
   * @param capacity examples a batch
   * @param shape what the examples look like
   */
  BatchArrays(int capacity, DataShape shape) {
    this(capacity, shape, TargetScale.NONE);
  }

  /**
   * The same of examples whose numbers to be learnt are scaled.
   *
   * @param capacity examples a batch
   * @param shape what the examples look like
   */
  BatchArrays(int capacity, DataShape shape, TargetScale scale) {
    this.scale = scale;
    inputs = shape.input().size();
    classes = shape.classes().size();
    features = new float[Math.multiplyExact(capacity, inputs)];
    kind =
        shape.isReal()
            ? Labels.NUMBERS
            : shape.input() instanceof InputShape.Text ? Labels.INDICES : Labels.ONE_HOT;
    int width = kind == Labels.ONE_HOT ? classes : 1;
    labels = new float[Math.multiplyExact(capacity, width)];
    fullFeatures = Nd4j.create(DataType.FLOAT, capacity, inputs);
    fullLabels = Nd4j.create(DataType.FLOAT, capacity, width);
  }

  /** Features of the examples {@code order[from]} to {@code order[to - 1]}: n × inputs. */
  INDArray features(Examples examples, int[] order, int from, int to) {
    for (int i = from; i < to; i++) {
      examples.features(order[i], features, (i - from) * inputs);
    }
    return features(features, to - from);
  }

  /** So many examples' features, given one after another, as the same array: n × inputs. */
  INDArray features(float[] values, int rows) {
    return array(values, fullFeatures, rows);
  }

  /**
   * Labels of the same examples: one-hot, n × classes; of text the classes' indices, and of numbers
   * these, scaled, n × 1.
   */
  INDArray labels(Examples examples, int[] order, int from, int to) {
    if (kind != Labels.ONE_HOT) {
      for (int i = from; i < to; i++) {
        labels[i - from] =
            kind == Labels.INDICES
                ? label(examples, order[i])
                : scale.scaled(TargetScale.value(examples, order[i]));
      }
      return array(labels, fullLabels, to - from);
    }
    Arrays.fill(labels, 0, (to - from) * classes, 0);
    for (int i = from; i < to; i++) {
      int label = label(examples, order[i]);
      labels[(i - from) * classes + label] = 1;
    }
    return array(labels, fullLabels, to - from);
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

  private static INDArray array(float[] values, INDArray full, int rows) {
    if (rows < full.rows()) {
      long[] shape = {rows, full.columns()};
      return Nd4j.create(Arrays.copyOf(values, rows * full.columns()), shape, 'c');
    }
    full.data().asNioFloat().put(values);
    // Tells a GPU backend that its own copy is out of date.
    Nd4j.getAffinityManager().tagLocation(full, AffinityManager.Location.HOST);
    return full;
  }
}
