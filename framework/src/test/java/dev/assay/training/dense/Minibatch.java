package dev.assay.training.dense;

import dev.assay.spi.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples without any meaning, for tests that compare two ways to train on them. */
public final class Minibatch {
  private Minibatch() {}

  /** Normally distributed values, one row an example. */
  public static INDArray features(int rows, int columns, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  /** One-hot labels, the classes in turn. */
  public static INDArray labels(int rows, int classes) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, classes);
    for (int i = 0; i < rows; i++) {
      labels.putScalar(i, i % classes, 1);
    }
    return labels;
  }
}
