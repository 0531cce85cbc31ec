package dev.assay.keras;

import java.util.Map;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the library has in the place of a layer of Keras.
 *
 * @param layer the library's layer; null if it is none
 * @param join what combines or reshapes values; null if it is none. With neither, nothing takes its
 *     place.
 * @param output shape of what it puts out
 * @param parameters how many numbers Keras keeps for it
 * @param weights turns Keras's arrays into the library's
 */
record Part(
    @Nullable Layer layer,
    @Nullable GraphVertex join,
    Values output,
    long parameters,
    Weights weights) {

  /** Turns a layer's arrays, by Keras's names, into those of the library's layer, by its names. */
  interface Weights {
    Map<String, INDArray> of(Map<String, KerasArray> arrays) throws ModelException;
  }

  /** A layer with weights. */
  static Part of(Layer layer, Values output, long parameters, Weights weights) {
    return new Part(layer, /* join= */ null, output, parameters, weights);
  }

  /** A layer without weights. */
  static Part of(Layer layer, Values output) {
    return new Part(layer, /* join= */ null, output, 0, arrays -> Map.of());
  }

  /** What combines or reshapes values. */
  static Part join(GraphVertex join, Values output) {
    return new Part(/* layer= */ null, join, output, 0, arrays -> Map.of());
  }

  /** Nothing: only the shape is another. */
  static Part nothing(Values output) {
    return new Part(/* layer= */ null, /* join= */ null, output, 0, arrays -> Map.of());
  }

  /** The array of this name. */
  static KerasArray array(Settings layer, Map<String, KerasArray> arrays, String name)
      throws ModelException {
    KerasArray array = arrays.get(name);
    if (array == null) {
      throw ModelException.of(layer.layer(), "the file has no " + name + " of it");
    }
    return array;
  }
}
