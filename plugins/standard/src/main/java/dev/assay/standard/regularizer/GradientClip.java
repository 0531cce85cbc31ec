package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Clips the gradients of every layer before the optimizer sees them. */
record GradientClip(GradientNormalization how, double threshold) implements Regularizer {

  @Override
  public void apply(NetworkDraft network) {
    for (Layer layer : network.layers()) {
      if (layer instanceof BaseLayer weighted) {
        if (weighted.getGradientNormalization() != null
            && weighted.getGradientNormalization() != GradientNormalization.None) {
          throw new IllegalArgumentException("gradients can be clipped in one way only");
        }
        weighted.setGradientNormalization(how);
        weighted.setGradientNormalizationThreshold(threshold);
      }
    }
  }
}
