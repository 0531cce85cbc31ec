package dev.assay.keras;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.keras.ModelDescription.Described;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that find which steps are masked: Keras 3 writes them into a graph beside the
 * layer Masking, as a layer NotEqual and a layer Any whose output other layers take as their mask.
 */
final class MaskLayers {
  private MaskLayers() {}

  /** Names of those that do what a layer Masking does with the same input. */
  static Set<String> names(List<Described> layers) {
    Set<List<String>> masked = new HashSet<>();
    layers.stream()
        .filter(layer -> layer.type().equals(SeriesRules.MASKING))
        .forEach(layer -> masked.add(layer.inputs()));
    Set<String> names = new HashSet<>();
    for (Described layer : layers) {
      if (layer.type().equals("NotEqual") && masked.contains(layer.inputs())) {
        names.add(layer.name());
      }
    }
    for (Described layer : layers) {
      if (layer.type().equals("Any")
          && !layer.inputs().isEmpty()
          && names.containsAll(layer.inputs())) {
        names.add(layer.name());
      }
    }
    return names;
  }

  /**
   * Asserts that a layer takes no arguments but its inputs and such a mask.
   *
   * @param call how the file says that it is called
   */
  static void check(String layer, JsonNode call, Set<String> masks) throws ModelException {
    if (call.isObject()) {
      checkArguments(layer, call.path("kwargs"), masks);
    } else { // As Keras 2 writes it.
      for (JsonNode from : call) {
        checkArguments(layer, from.path(3), masks);
      }
    }
  }

  private static void checkArguments(String layer, JsonNode arguments, Set<String> masks)
      throws ModelException {
    for (var argument : arguments.properties()) {
      JsonNode from = argument.getValue().findValue("keras_history");
      boolean isOther = from != null || argument.getValue().isArray();
      boolean isMask =
          argument.getKey().equals("mask") && from != null && masks.contains(from.path(0).asText());
      if (isOther && !isMask) {
        throw ModelException.of(
            layer,
            "it takes more than its inputs, such as an initial state, which is not supported");
      }
    }
  }
}
