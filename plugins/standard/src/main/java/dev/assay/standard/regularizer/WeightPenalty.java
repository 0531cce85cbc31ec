package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A penalty on the weights of some layers.
 *
 * <p>It goes to each layer rather than to the defaults, where Deeplearning4j would drop L2 when
 * weight decay is added, and the other way round.
 */
record WeightPenalty(WeightLayers layers, Supplier<Regularization> penalty) implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    for (Layer layer : layers.of(network)) {
      BaseLayer weighted = (BaseLayer) layer;
      List<Regularization> penalties = new ArrayList<>();
      if (weighted.getRegularization() != null) {
        penalties.addAll(weighted.getRegularization());
      }
      penalties.add(penalty.get());
      weighted.setRegularization(penalties);
    }
  }
}
