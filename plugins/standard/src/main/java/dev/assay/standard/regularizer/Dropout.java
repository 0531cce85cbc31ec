package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Dropout on the output of every hidden layer: in training each value is kept with a probability
 * and divided by it, or else set to 0 (Srivastava et al., "Dropout: a simple way to prevent neural
 * networks from overfitting", JMLR 2014).
 *
 * <p>Deeplearning4j drops a layer's input, so it is set on every layer with weights but the first;
 * where pooling lies between, what comes out of the pooling is dropped.
 */
public record Dropout(
    @Doc("probability that a hidden value is kept") @Default("0.5") @In("(0, 1]") double keep,
    @Doc("probability that an input value is kept; all are if left out") @In("(0, 1]")
        @Nullable Double inputKeep)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    List<Layer> layers = WeightLayers.of(network);
    for (int i = 0; i < layers.size(); i++) {
      Double kept = i == 0 ? inputKeep : Double.valueOf(keep);
      if (kept != null && kept < 1) {
        layers.get(i).setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(kept));
      }
    }
  }
}
