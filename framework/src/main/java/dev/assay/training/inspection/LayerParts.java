package dev.assay.training.inspection;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a network, and where its numbers lie.
 *
 * @param place which of the network's layers it is, from 0
 * @param name what it is called
 * @param weights where its weights lie in the network's parameters
 * @param biases where its biases lie
 * @param units how many units or maps it has; 0 if it has none of its own
 * @param rectified whether its function cuts off at 0, so that a unit can die
 */
record LayerParts(
    int place, String name, List<Range> weights, List<Range> biases, int units, boolean rectified) {

  /** Neighbouring numbers of the network's parameters. */
  record Range(long from, long length) {
    FloatBuffer of(INDArray flat, long skipped) {
      return Numbers.part(flat, from - skipped, length);
    }
  }

  /** All layers, in the order of the network. */
  static List<LayerParts> of(Layer[] layers) {
    List<LayerParts> parts = new ArrayList<>();
    for (int place = 0; place < layers.length; place++) {
      Layer layer = layers[place];
      var configuration = configuration(layer);
      List<Range> weights = new ArrayList<>();
      List<Range> biases = new ArrayList<>();
      Map<String, INDArray> parameters = layer.paramTable();
      if (parameters != null) {
        parameters.forEach(
            (key, values) -> {
              Range range = new Range(values.offset(), values.length());
              if (isWeight(configuration, key)) {
                weights.add(range);
              } else if (isBias(configuration, key)) {
                biases.add(range);
              }
            });
      }
      int units =
          configuration instanceof FeedForwardLayer forward
              ? Math.toIntExact(forward.getNOut())
              : 0;
      boolean rectified =
          units > 0
              && configuration instanceof BaseLayer base
              && isRectifier(base.getActivationFn());
      String name = name(configuration, place);
      parts.add(new LayerParts(place, name, weights, biases, units, rectified));
    }
    return parts;
  }

  static org.deeplearning4j.nn.conf.layers.Layer configuration(Layer layer) {
    var configuration = layer.conf().getLayer();
    return configuration instanceof FrozenLayer frozen ? frozen.getLayer() : configuration;
  }

  boolean hasWeights() {
    return !weights.isEmpty();
  }

  private static boolean isWeight(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
    return layer instanceof BatchNormalization
        ? key.equals(BatchNormalizationParamInitializer.GAMMA)
        : layer.initializer().isWeightParam(layer, key);
  }

  private static boolean isBias(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
    return layer instanceof BatchNormalization
        ? key.equals(BatchNormalizationParamInitializer.BETA)
        : layer.initializer().isBiasParam(layer, key);
  }

  private static boolean isRectifier(IActivation function) {
    return function instanceof ActivationReLU
        || function instanceof ActivationReLU6
        || function instanceof ActivationThresholdedReLU;
  }

  /** Such as {@code 1 convolution 5×5×32}; a layer of a graph has a name of its own. */
  private static String name(org.deeplearning4j.nn.conf.layers.Layer layer, int place) {
    String given = layer.getLayerName();
    boolean generated = given == null || given.matches("layer\\d+");
    String number = generated ? String.valueOf(place + 1) : given;
    if (layer instanceof ConvolutionLayer convolution) {
      int[] kernel = convolution.getKernelSize();
      return "%s convolution %d×%d×%d"
          .formatted(number, kernel[0], kernel[1], convolution.getNOut());
    }
    String kind =
        layer
            .getClass()
            .getSimpleName()
            .replaceFirst("(?<=.)Layer$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT)
            .replace("subsampling", "pooling");
    return layer instanceof FeedForwardLayer forward && !(layer instanceof BatchNormalization)
        ? "%s %s %d".formatted(number, kind, forward.getNOut())
        : number + " " + kind;
  }
}
