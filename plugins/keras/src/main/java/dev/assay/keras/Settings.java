package dev.assay.keras;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a file says of one layer.
 *
 * @param layer the layer's name
 * @param config its parameters
 * @param version of Keras that wrote the file, its first number
 */
record Settings(String layer, JsonNode config, int version) {
  private static final int LARGEST = 1 << 20;

  /** Those of a layer that this one holds. */
  Settings inner(String name) {
    return new Settings(layer, at(name).path("config"), version);
  }

  /** Class of a layer that this one holds; empty if it holds none. */
  String innerType(String name) {
    return at(name).path("class_name").asText();
  }

  private JsonNode at(String name) {
    return config.path(name);
  }

  private boolean lacks(String name) {
    return !config.hasNonNull(name);
  }

  /** A whole number from 1 on. */
  int count(String name) throws ModelException {
    return positive(name, at(name));
  }

  /** The same, given alone or as a list of one. */
  int single(String name) throws ModelException {
    JsonNode value = at(name);
    return positive(name, value.isArray() && value.size() == 1 ? value.get(0) : value);
  }

  /** The same, or another if the file says nothing. */
  int single(String name, int otherwise) throws ModelException {
    return lacks(name) ? otherwise : single(name);
  }

  /** Numbers for height and width, from 1 on, given as one or two. */
  int[] pair(String name) throws ModelException {
    JsonNode value = at(name);
    if (value.isArray() && value.size() == 2) {
      return new int[] {positive(name, value.get(0)), positive(name, value.get(1))};
    }
    int both = positive(name, value);
    return new int[] {both, both};
  }

  /** The same, or others if the file says nothing. */
  int[] pair(String name, int... otherwise) throws ModelException {
    return lacks(name) ? otherwise : pair(name);
  }

  /** {top, bottom, left, right}, from 0 on. */
  int[] edges(String name) throws ModelException {
    JsonNode value = at(name);
    if (value.isInt()) {
      int all = edge(name, value);
      return new int[] {all, all, all, all};
    }
    int[] edges = new int[4];
    for (int i = 0; i < 4; i++) {
      JsonNode side = value.path(i / 2);
      edges[i] = edge(name, side.isArray() ? side.path(i % 2) : side);
    }
    return edges;
  }

  /** A number. */
  double number(String name, double otherwise) throws ModelException {
    if (lacks(name)) {
      return otherwise;
    }
    JsonNode value = at(name);
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw wrong(name, value, "a number");
    }
    return value.asDouble();
  }

  /** A share, such as that of dropped values: at least 0, under 1. */
  double share(String name) throws ModelException {
    return share(name, -1);
  }

  /** The same, or another if the file says nothing. */
  double share(String name, double otherwise) throws ModelException {
    double value = number(name, otherwise);
    if (!(value >= 0 && value < 1)) {
      throw wrong(name, at(name), "a number from 0 to under 1");
    }
    return value;
  }

  /** Yes or no. */
  boolean flag(String name, boolean otherwise) throws ModelException {
    if (lacks(name)) {
      return otherwise;
    }
    if (!at(name).isBoolean()) {
      throw wrong(name, at(name), "true or false");
    }
    return at(name).asBoolean();
  }

  /** A text. */
  String text(String name, String otherwise) throws ModelException {
    if (lacks(name)) {
      return otherwise;
    }
    if (!at(name).isTextual()) {
      throw wrong(name, at(name), "a name");
    }
    return at(name).asText();
  }

  /** The last dimension of a batch, which an axis must be. */
  void expectAxis(String name, int rank) throws ModelException {
    JsonNode axis = at(name).isArray() && at(name).size() == 1 ? at(name).get(0) : at(name);
    if (!axis.isMissingNode() && axis.asInt(0) != -1 && axis.asInt(0) != rank) {
      throw wrong(name, at(name), "the last, -1 or " + rank);
    }
  }

  /** One that only one value of is known. */
  void expect(String name, String only) throws ModelException {
    if (!lacks(name) && !at(name).asText().equals(only)) {
      throw wrong(name, at(name), only);
    }
  }

  private int positive(String name, JsonNode value) throws ModelException {
    if (!value.canConvertToExactIntegral() || value.asLong() < 1 || value.asLong() > LARGEST) {
      throw wrong(name, at(name), "from 1 to " + LARGEST);
    }
    return value.asInt();
  }

  private int edge(String name, JsonNode value) throws ModelException {
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > LARGEST) {
      throw wrong(name, at(name), "whole numbers from 0 on");
    }
    return value.asInt();
  }

  private ModelException wrong(String name, JsonNode value, String valid) {
    String found = value.toString();
    return ModelException.of(
        layer,
        "%s is %s, but must be %s"
            .formatted(
                name,
                value.isMissingNode()
                    ? "missing"
                    : found.substring(0, Math.min(80, found.length())),
                valid));
  }
}
