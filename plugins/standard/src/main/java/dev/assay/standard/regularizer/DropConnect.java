package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * DropConnect: for each minibatch each weight is kept with a probability and divided by it, or else
 * taken as 0 (Wan et al., "Regularization of neural networks using DropConnect", ICML 2013).
 *
 * <p>One draw serves a whole minibatch, and predictions use the weights themselves, the mean of
 * those draws.
 */
public record DropConnect(
    @Doc("probability that a weight is kept") @Default("0.5") @In("(0, 1)") double keep,
    @Doc("which layers' weights") @Default("hidden") WeightLayers layers)
    implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    for (Layer layer : layers.of(network)) {
      ((BaseLayer) layer).setWeightNoise(new WeightMask(keep));
    }
    // Before anything that looks at gradients, such as clipping.
    network.listeners().add(0, new MaskedGradients());
  }

  @Override
  public String claim() {
    return "drops weights";
  }
}
