package dev.assay.example;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Snake: x + sin²(a·x)/a, with derivative 1 + sin(2·a·x) (Ziyin, Hartwig and Ueda, "Neural networks
 * fail to learn periodic functions and how to fix it", NeurIPS 2020).
 *
 * <p>A record's components are the parameters: the annotations give their documentation, default
 * and range. Here the record is the activation itself, too, which lets it be saved with a model.
 */
public record Snake(
    @Doc("a, in radians per unit of x") @Default("1") @In("(0, inf)") double frequency)
    implements IActivation {

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    // ND4J expects the input to be overwritten.
    INDArray sine = Transforms.sin(in.mul(frequency), false);
    return in.addi(sine.muli(sine).divi(frequency));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    INDArray derivative = Transforms.sin(in.mul(2 * frequency), false).addi(1);
    return new Pair<>(derivative.muli(epsilon), null);
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }
}
