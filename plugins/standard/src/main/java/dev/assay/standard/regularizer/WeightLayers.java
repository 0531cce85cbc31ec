package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Picks the layers of a network that connect units by weights. */
final class WeightLayers {
  private WeightLayers() {}

  static List<Layer> of(NetworkDraft network) {
    return network.layers().stream().filter(WeightLayers::connects).toList();
  }

  private static boolean connects(Layer layer) {
    return layer instanceof FeedForwardLayer
        && !(layer instanceof BatchNormalization)
        && !(layer instanceof DropoutLayer);
  }
}
