package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * Max-norm: after each step, a hidden unit's incoming weights are scaled down to a Euclidean norm
 * (Srivastava et al., JMLR 2014).
 */
public record MaxNorm(
    @Doc("greatest Euclidean norm of a unit's incoming weights") @Default("1") @In("(0, inf)")
        double bound)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    for (Layer layer : WeightLayers.HIDDEN.of(network)) {
      // Weights are [inputs, units] in a dense layer, [filters, channels, height, width] in a
      // convolution.
      int[] incoming = layer instanceof ConvolutionLayer ? new int[] {1, 2, 3} : new int[] {0};
      List<LayerConstraint> constraints = new ArrayList<>();
      if (layer.getConstraints() != null) {
        constraints.addAll(layer.getConstraints());
      }
      constraints.add(
          new MaxNormConstraint(bound, Set.of(DefaultParamInitializer.WEIGHT_KEY), incoming));
      layer.setConstraints(constraints);
    }
  }
}
