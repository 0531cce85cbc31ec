package dev.assay.standard.initializer;

import dev.assay.spi.RandomStream;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Normally distributed weights, each drawn anew until it lies within two standard deviations of the
 * mean.
 *
 * <p>ND4J's own truncated normal distribution puts the mean in the place of half of those it
 * rejects, 2.25 % of all weights.
 */
record TruncatedNormalWeights(double mean, double deviation) implements IWeightInit {
  private static final double BOUND = 2;

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
    // Arrays come from the generator's state alone, as other initial weights do.
    double key = Nd4j.rand(DataType.DOUBLE, 1).getDouble(0);
    RandomStream random = RandomStream.of(Double.doubleToLongBits(key));
    double[] values = new double[Math.toIntExact(parameters.length())];
    for (int i = 0; i < values.length; i++) {
      double standard = random.nextGaussian();
      while (Math.abs(standard) > BOUND) {
        standard = random.nextGaussian();
      }
      values[i] = mean + deviation * standard;
    }
    INDArray drawn = Nd4j.createFromArray(values).castTo(parameters.dataType());
    parameters.assign(drawn.reshape(parameters.shape()));
    return parameters.reshape(order, shape);
  }
}
