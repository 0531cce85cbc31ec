package dev.assay.standard.activation;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Gaussian error linear unit: x·Φ(x), with Φ(x) = (1 + erf(x/√2)) / 2 (Hendrycks and Gimpel,
 * "Gaussian error linear units", 2016); its derivative is Φ(x) + x·φ(x).
 *
 * <p>ND4J has only its approximation x·sigmoid(1.702x) and a "precise" form that is off by 0.03.
 */
public record Gelu() implements IActivation {

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.muli(cumulative(in));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray density = Transforms.exp(in.mul(in).divi(-2), false).divi(Math.sqrt(2 * Math.PI));
    INDArray derivative = density.muli(in).addi(cumulative(in));
    return new Pair<>(derivative.muli(epsilon), null);
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }

  private static INDArray cumulative(INDArray x) {
    return Nd4j.getExecutioner().exec(new Erf(x.div(Math.sqrt(2)))).addi(1).divi(2);
  }
}
