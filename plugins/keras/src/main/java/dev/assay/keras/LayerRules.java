package dev.assay.keras;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Keras's layers of one input that are known, by class. */
final class LayerRules {

  /** Makes the library's layer. */
  interface Rule {
    Part of(Settings settings, Values input) throws ModelException;
  }

  private static final Map<String, Rule> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("Dense", VectorLayers::dense),
              Map.entry("BatchNormalization", VectorLayers::batchNormalization),
              Map.entry("Activation", VectorLayers::activation),
              Map.entry("ReLU", VectorLayers::relu),
              Map.entry("LeakyReLU", VectorLayers::leakyRelu),
              Map.entry("ELU", VectorLayers::elu),
              Map.entry("Softmax", VectorLayers::softmax),
              Map.entry("Dropout", VectorLayers::dropout),
              Map.entry("SpatialDropout2D", VectorLayers::spatialDropout),
              Map.entry("GaussianDropout", VectorLayers::gaussianDropout),
              Map.entry("GaussianNoise", VectorLayers::gaussianNoise),
              Map.entry("Conv2D", ImageLayers::convolution),
              Map.entry("DepthwiseConv2D", ImageLayers::depthwiseConvolution),
              Map.entry("SeparableConv2D", ImageLayers::separableConvolution),
              Map.entry(
                  "MaxPooling2D",
                  (s, in) -> ImageLayers.pooling(s, in, SubsamplingLayer.PoolingType.MAX)),
              Map.entry(
                  "AveragePooling2D",
                  (s, in) -> ImageLayers.pooling(s, in, SubsamplingLayer.PoolingType.AVG)),
              Map.entry(
                  "GlobalMaxPooling2D",
                  (s, in) -> ImageLayers.globalPooling(s, in, PoolingType.MAX)),
              Map.entry(
                  "GlobalAveragePooling2D",
                  (s, in) -> ImageLayers.globalPooling(s, in, PoolingType.AVG)),
              Map.entry("ZeroPadding2D", ImageLayers::zeroPadding),
              Map.entry("Cropping2D", ImageLayers::cropping),
              Map.entry("UpSampling2D", ImageLayers::upSampling)));

  /** Why what many models have isn't known. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "Lambda", "Lambda layers hold code, which is never run; save the model without them",
          "GRU", "GRU layers are not known, for Deeplearning4j has none; LSTM and SimpleRNN are",
          "Embedding",
              "Embedding layers are not known: no dataset gives models of Keras the indices of"
                  + " tokens; lstm-language-model learns running text");

  private LayerRules() {}

  /**
   * The rule for a class.
   *
   * @throws ModelException if there is none
   */
  static Rule of(ModelDescription.Described layer) throws ModelException {
    Rule rule = ALL.get(layer.type());
    if (rule != null) {
      return rule;
    }
    String reason = REFUSED.get(layer.type());
    throw ModelException.of(
        layer.name(),
        reason == null
            ? "layers of the class %s are not known; known are %s"
                .formatted(layer.type(), String.join(", ", names()))
            : reason);
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(ALL.keySet());
    names.addAll(JoinRules.names());
    names.addAll(SeriesRules.names());
    names.addAll(Set.of("Flatten", "Reshape"));
    return names;
  }
}
