package dev.assay.standard.regularizer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Multiplies a layer's weights by a mask of 0 and 1/keep in training.
 *
 * <p>Deeplearning4j's own DropConnect doesn't divide, so that predictions see weights 1/keep times
 * as large as training did, and leaves the mask out of the weights' gradient.
 */
final class WeightMask implements IWeightNoise {
  private static final long serialVersionUID = 1;

  private final double keep;
  private transient @Nullable INDArray mask;

  WeightMask(@JsonProperty("keep") double keep) {
    this.keep = keep;
  }

  /** Probability that a weight is kept. */
  @JsonProperty
  public double getKeep() {
    return keep;
  }

  @Override
  public INDArray getParameter(
      Layer layer,
      String name,
      int iteration,
      int epoch,
      boolean train,
      LayerWorkspaceMgr workspaces) {
    INDArray parameter = layer.getParam(name);
    if (!train
        || !layer.conf().getLayer().initializer().isWeightParam(layer.conf().getLayer(), name)) {
      return parameter;
    }
    INDArray masked =
        workspaces.createUninitialized(
            ArrayType.INPUT, parameter.dataType(), parameter.shape(), parameter.ordering());
    return masked.assign(parameter).muli(draw(parameter));
  }

  private INDArray draw(INDArray parameter) {
    if (mask == null) {
      // Outlives the library's workspaces.
      mask =
          Nd4j.createUninitializedDetached(
              parameter.dataType(), parameter.ordering(), parameter.shape());
    }
    Nd4j.getExecutioner().exec(new BernoulliDistribution(mask, keep));
    return mask.divi(keep);
  }

  /** Gives a weight gradient the mask of the last draw. */
  void apply(INDArray gradient) {
    if (mask != null) {
      gradient.muli(mask);
    }
  }

  @Override
  public IWeightNoise clone() {
    return new WeightMask(keep);
  }
}
