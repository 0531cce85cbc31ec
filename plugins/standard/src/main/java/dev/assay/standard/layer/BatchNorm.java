package dev.assay.standard.layer;

import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.spi.layer.LayerDefaults;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Batch normalisation: each channel (of images) or unit is brought to mean 0 and variance 1 over
 * the minibatch, then scaled and shifted by learnt numbers (Ioffe and Szegedy, ICML 2015). Outside
 * training, moving averages of mean and variance take the minibatch's place.
 */
public record BatchNorm(
    @Doc("share of the moving averages that each minibatch keeps") @Default("0.9") @In("[0, 1)")
        double decay,
    @Doc("added to the variance") @Default("1e-5") @In("(0, inf)") double epsilon)
    implements LayerBlock {

  @Override
  public String name() {
    return "batch-norm";
  }

  @Override
  public Layer layer(LayerDefaults defaults, InputShape input) {
    return new BatchNormalization.Builder()
        .decay(decay)
        .eps(epsilon)
        .activation(new ActivationIdentity())
        .build();
  }
}
