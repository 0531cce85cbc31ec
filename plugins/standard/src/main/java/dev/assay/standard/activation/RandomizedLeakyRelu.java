package dev.assay.standard.activation;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.UniformDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Randomised leaky ReLU: x for x &gt; 0, else a·x, with an a for each value that is drawn uniformly
 * in training, and the mean of those outside it (Xu et al., "Empirical evaluation of rectified
 * activations in convolutional network", 2015).
 *
 * <p>ND4J's own takes the slope for 1 on both sides in the gradient.
 */
final class RandomizedLeakyRelu implements IActivation {
  private static final long serialVersionUID = 1;

  private final double low;
  private final double high;
  private transient @Nullable INDArray slopes;

  RandomizedLeakyRelu(@JsonProperty("low") double low, @JsonProperty("high") double high) {
    this.low = low;
    this.high = high;
  }

  /** Least slope under 0. */
  @JsonProperty
  public double getLow() {
    return low;
  }

  /** Greatest slope under 0. */
  @JsonProperty
  public double getHigh() {
    return high;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    INDArray positive = Transforms.step(in, true);
    if (!training) {
      double mean = (low + high) / 2;
      return in.muli(positive.muli(1 - mean).addi(mean));
    }
    INDArray drawn = slopes;
    if (drawn == null || !Arrays.equals(drawn.shape(), in.shape())) {
      // Outlives the library's workspaces until the backward pass.
      drawn = Nd4j.createUninitializedDetached(in.dataType(), in.ordering(), in.shape());
      slopes = drawn;
    }
    Nd4j.getExecutioner().exec(new UniformDistribution(drawn, low, high));
    drawn.subi(drawn.mul(positive)).addi(positive);
    return in.muli(drawn);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    if (slopes == null) {
      throw new IllegalStateException("no forward pass in training came before");
    }
    return new Pair<>(epsilon.mul(slopes), null);
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RandomizedLeakyRelu relu && relu.low == low && relu.high == high;
  }

  @Override
  public int hashCode() {
    return Objects.hash(low, high);
  }
}
