package dev.assay.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What a model's input looks like. */
final class InputLayers {
  private static final int LARGEST = 1 << 24;

  private InputLayers() {}

  /** Shape of the examples that a layer of the class InputLayer stands for. */
  static Values values(Settings settings) throws ModelException {
    JsonNode shape = settings.config().path("batch_input_shape");
    if (!shape.isArray()) {
      shape = settings.config().path("batch_shape"); // As Keras 3 calls it.
    }
    return values(settings, shape, 1, "its shape");
  }

  /** What an input is reshaped to: images, or a plain vector. */
  static Values reshaped(Settings settings, Values from) throws ModelException {
    Values to = values(settings, settings.config().path("target_shape"), 0, "target_shape");
    boolean isInOrder = !(from instanceof Values.Image image) || image.channels() == 1;
    boolean staysInOrder = !(to instanceof Values.Image image) || image.channels() == 1;
    if (!isInOrder || !staysInOrder || size(from) != size(to)) {
      throw ModelException.of(
          settings.layer(),
          "Reshape is known for images of one channel, but makes " + to + " of " + from);
    }
    return to;
  }

  private static int size(Values values) {
    if (values instanceof Values.Image image) {
      return image.height() * image.width() * image.channels();
    }
    return values instanceof Values.Grid grid
        ? grid.height() * grid.width()
        : ((Values.Flat) values).size();
  }

  private static Values values(Settings settings, JsonNode shape, int first, String what)
      throws ModelException {
    List<Integer> sides = new ArrayList<>();
    long size = 1;
    for (int i = first; i < shape.size(); i++) {
      JsonNode side = shape.get(i);
      int value = side.isInt() ? side.asInt() : 0;
      size *= value;
      if (value < 1 || size > LARGEST || sides.size() > 3) {
        size = 0;
        break;
      }
      sides.add(value);
    }
    if (size < 1 || sides.isEmpty() || sides.size() > 3) {
      String found = shape instanceof MissingNode ? "missing" : shape.toString();
      throw ModelException.of(
          settings.layer(),
          "%s is %s, but must be of one, two or three known sizes"
              .formatted(what, found.substring(0, Math.min(80, found.length()))));
    }
    return switch (sides.size()) {
      case 1 -> new Values.Flat(sides.get(0));
      case 2 -> new Values.Grid(sides.get(0), sides.get(1));
      default -> new Values.Image(sides.get(0), sides.get(1), sides.get(2));
    };
  }
}
