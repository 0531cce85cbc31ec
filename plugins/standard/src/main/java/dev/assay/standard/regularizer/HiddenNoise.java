package dev.assay.standard.regularizer;

import dev.assay.spi.architecture.NetworkDraft;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Puts noise on what the hidden layers put out, and on the input if that is asked for.
 *
 * <p>Deeplearning4j changes a layer's input, so the noise is set on every layer with weights but
 * the first; where pooling lies between, it changes what comes out of the pooling.
 */
final class HiddenNoise {
  /** What only one regularizer may do. */
  static final String CLAIM = "puts noise on hidden values";

  private HiddenNoise() {}

  /**
   * Sets the noise.
   *
   * @param keep what is kept of a hidden value, 1 for no noise
   * @param inputKeep what is kept of an input value; null for no noise
   */
  static void apply(
      NetworkDraft network,
      double keep,
      @Nullable Double inputKeep,
      Function<Double, IDropout> noise) {
    List<Layer> layers = WeightLayers.ALL.of(network);
    for (int i = 0; i < layers.size(); i++) {
      Double kept = i == 0 ? inputKeep : Double.valueOf(keep);
      if (kept != null && kept < 1) {
        layers.get(i).setIDropout(noise.apply(kept));
      }
    }
  }
}
