package dev.assay.standard.initializer;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.distribution.Distribution;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights of mean 0 and variance scale/n, with n the mean of fan-in and fan-out, or fan-in.
 *
 * <p>Deeplearning4j's of this kind have other variances than their names say: its LeCun-uniform and
 * its scaling uniform ones take the bound 3/√n for √(3/n).
 */
record VarianceScaling(double scale, Fan fan, boolean uniform) implements IWeightInit {

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray parameters) {
    double variance = scale / fan.of(fanIn, fanOut);
    Distribution distribution =
        uniform
            ? Nd4j.getDistributions()
                .createUniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance))
            : Nd4j.getDistributions().createNormal(0, Math.sqrt(variance));
    Nd4j.rand(parameters, distribution);
    return parameters.reshape(order, shape);
  }
}
