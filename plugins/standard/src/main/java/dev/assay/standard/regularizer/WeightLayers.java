package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Which of a network's layers, of those that connect units by weights, a regularizer works on. */
public enum WeightLayers {
  ALL,
  /** Those that are no convolutions, the output layer among them. */
  DENSE,
  CONVOLUTION,
  /** All but the output layer. */
  HIDDEN;

  /** The layers, first to last. */
  List<Layer> of(NetworkDraft network) {
    return network.layers().stream().filter(WeightLayers::connects).filter(this::includes).toList();
  }

  private boolean includes(Layer layer) {
    return switch (this) {
      case ALL -> true;
      case DENSE -> !(layer instanceof ConvolutionLayer);
      case CONVOLUTION -> layer instanceof ConvolutionLayer;
      case HIDDEN -> !(layer instanceof BaseOutputLayer);
    };
  }

  private static boolean connects(Layer layer) {
    return layer instanceof FeedForwardLayer
        && !(layer instanceof BatchNormalization)
        && !(layer instanceof DropoutLayer);
  }
}
