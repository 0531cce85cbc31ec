package dev.assay.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.spi.architecture.NetworkGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layers that a file names, each after those it takes its input from.
 *
 * @param isStack whether each but the first takes its input from the one before, by design
 * @param layers the layers, the input's first
 * @param output name of the layer whose output is the model's
 */
record ModelDescription(boolean isStack, List<Described> layers, String output) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_LAYERS = 2000;
  private static final Pattern NAME = Pattern.compile("[\\w.][\\w ./:+-]{0,199}");

  /** Type of the layer that stands for a model's input. */
  static final String INPUT = "InputLayer";

  /**
   * A layer as the file has it.
   *
   * @param type Keras's class
   * @param inputs names of the layers whose outputs it takes
   */
  record Described(String name, String type, Settings settings, List<String> inputs) {

    /** Name of the node that takes its place. */
    String node() {
      return name.equals(NetworkGraph.INPUT) ? NetworkGraph.INPUT + "-1" : name;
    }
  }

  /**
   * Reads what the file says.
   *
   * @param json value of {@code model_config}
   * @param version of Keras that wrote it, its first number
   * @throws ModelException if it is no model of one input and one output whose layers are used once
   */
  static ModelDescription of(String json, int version) throws ModelException {
    JsonNode model;
    try {
      model = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ModelException("its model_config is no JSON: " + e.getOriginalMessage());
    }
    String type = model.path("class_name").asText();
    JsonNode config = model.path("config");
    JsonNode layers = config.isArray() ? config : config.path("layers");
    if (!layers.isArray() || layers.isEmpty() || layers.size() > MOST_LAYERS) {
      throw new ModelException("its model_config has no list of 1 to " + MOST_LAYERS + " layers");
    }
    return switch (type) {
      case "Sequential" -> stack(config, layers, version);
      case "Functional", "Model" -> graph(config, layers, version);
      default ->
          throw new ModelException(
              "its model_config is of the class "
                  + type.replaceAll("\\P{Print}", "?")
                  + ", but must be Sequential or Functional");
    };
  }

  private static ModelDescription stack(JsonNode config, JsonNode layers, int version)
      throws ModelException {
    List<Described> all = new ArrayList<>();
    JsonNode first = layers.get(0);
    if (!first.path("class_name").asText().equals(INPUT)) {
      JsonNode shape = first.path("config").path("batch_input_shape");
      if (!shape.isArray()) {
        shape = config.path("build_input_shape");
      }
      JsonNode settings = JsonNodeFactory.instance.objectNode().set("batch_input_shape", shape);
      all.add(new Described(INPUT, INPUT, new Settings(INPUT, settings, version), List.of()));
    }
    for (JsonNode layer : layers) {
      List<String> inputs = all.isEmpty() ? List.of() : List.of(all.get(all.size() - 1).name());
      all.add(described(layer, inputs, version));
    }
    return checked(new ModelDescription(true, all, all.get(all.size() - 1).name()));
  }

  private static ModelDescription graph(JsonNode config, JsonNode layers, int version)
      throws ModelException {
    only("input", config.path("input_layers"));
    String output = only("output", config.path("output_layers"));
    List<Described> left = new ArrayList<>();
    for (JsonNode layer : layers) {
      left.add(described(layer, inputs(layer), version));
    }
    Set<String> masks = MaskLayers.names(left);
    for (int i = 0; i < layers.size(); i++) {
      MaskLayers.check(left.get(i).name(), layers.get(i).path("inbound_nodes").path(0), masks);
    }
    left.removeIf(layer -> masks.contains(layer.name()));
    Set<String> placed = new HashSet<>();
    List<Described> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Described> next =
          left.stream().filter(layer -> placed.containsAll(layer.inputs())).toList();
      if (next.isEmpty()) {
        throw ModelException.of(
            left.get(0).name(), "it takes its input from a layer that isn't there, or from itself");
      }
      next.forEach(layer -> placed.add(layer.name()));
      ordered.addAll(next);
      left.removeIf(layer -> placed.contains(layer.name()));
    }
    return checked(new ModelDescription(false, ordered, output));
  }

  /** The name of a model's only input or output layer. */
  private static String only(String what, JsonNode layers) throws ModelException {
    // [["a", 0, 0]], or as newer versions write it, ["a", 0, 0].
    JsonNode first = layers.path(0).isArray() ? layers.path(0) : layers;
    if ((layers.path(0).isArray() && layers.size() != 1) || !first.path(0).isTextual()) {
      throw new ModelException("the model must have one " + what);
    }
    return first.path(0).asText();
  }

  private static Described described(JsonNode layer, List<String> inputs, int version)
      throws ModelException {
    JsonNode config = layer.path("config");
    String name = config.path("name").asText(layer.path("name").asText());
    String type = layer.path("class_name").asText();
    if (!NAME.matcher(name).matches() || !NAME.matcher(type).matches()) {
      throw new ModelException("a layer has no name or class, or one that is no name");
    }
    return new Described(name, type, new Settings(name, config, version), inputs);
  }

  private static List<String> inputs(JsonNode layer) throws ModelException {
    JsonNode calls = layer.path("inbound_nodes");
    if (calls.size() > 1) {
      throw ModelException.of(
          layer.path("name").asText().replaceAll("\\P{Print}", "?"),
          "it is used more than once, which is not supported");
    }
    List<String> inputs = new ArrayList<>();
    JsonNode call = calls.path(0);
    if (call.isObject()) { // As Keras 3 writes it.
      call.path("args").findValues("keras_history").forEach(from -> inputs.add(name(from)));
    } else if (call.path(0).isTextual()) {
      inputs.add(name(call));
    } else {
      call.forEach(from -> inputs.add(name(from)));
    }
    return inputs;
  }

  private static String name(JsonNode from) {
    return from.path(0).asText();
  }

  private static ModelDescription checked(ModelDescription model) throws ModelException {
    Set<String> names = new HashSet<>();
    for (Described layer : model.layers()) {
      if (!names.add(layer.name())) {
        throw ModelException.of(layer.name(), "there is another of this name");
      }
    }
    if (!names.contains(model.output())) {
      throw new ModelException("the layer of its output isn't there");
    }
    return model;
  }
}
