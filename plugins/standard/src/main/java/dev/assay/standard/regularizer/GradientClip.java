package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Clips the gradients of every layer before the optimizer sees them; not those of batch
 * normalisation, where Deeplearning4j would clip the moving statistics' updates, too.
 */
record GradientClip(GradientNormalization how, double threshold) implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    for (Layer layer : network.layers()) {
      if (layer instanceof BaseLayer weighted && !(layer instanceof BatchNormalization)) {
        weighted.setGradientNormalization(how);
        weighted.setGradientNormalizationThreshold(threshold);
      }
    }
  }

  @Override
  public String claim() {
    return "clips each layer's gradient";
  }
}
