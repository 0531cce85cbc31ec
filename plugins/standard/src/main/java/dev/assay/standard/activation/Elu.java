package dev.assay.standard.activation;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Exponential linear unit: x for x &gt; 0, else alpha·(exp(x) − 1) (Clevert, Unterthiner and
 * Hochreiter, "Fast and accurate deep network learning by exponential linear units", ICLR 2016).
 *
 * <p>ND4J's own forgets alpha in the gradient.
 */
public record Elu(
    @Doc("the limit for very negative inputs is −alpha") @Default("1") @In("(0, inf)") double alpha)
    implements IActivation {

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    Transforms.elu(in, false);
    return in.addi(Transforms.min(in, 0, true).muli(alpha - 1));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    // Under 0 the derivative is alpha·exp(x), that is the value itself plus alpha; over 0 it is 1.
    INDArray positive = Transforms.step(in, true);
    INDArray derivative = Transforms.min(getActivation(in, true), 0, false);
    derivative.addi(alpha).addi(positive.muli(1 - alpha));
    return new Pair<>(derivative.muli(epsilon), null);
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }
}
