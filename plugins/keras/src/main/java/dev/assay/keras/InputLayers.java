package dev.assay.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model's input looks like. */
final class InputLayers {
  private static final int LARGEST = 1 << 24;

  private InputLayers() {}

  /** Shape of the examples that a layer of the class InputLayer stands for. */
  static Values values(Settings settings) throws ModelException {
    return values(settings, shape(settings), 1, "its shape");
  }

  /**
   * The same of a model of series, which may leave open how many steps they have.
   *
   * @param data the series that it is for, if known
   */
  static Values series(Settings settings, InputShape.@Nullable Sequence data)
      throws ModelException {
    JsonNode shape = shape(settings);
    if (isOpen(settings) && shape instanceof ArrayNode array) {
      int steps = data == null ? Values.Series.ANY_STEPS : data.steps();
      shape = array.deepCopy().set(1, steps);
    }
    boolean isUneven = data != null && data.marked();
    Values values = values(settings, shape, 1, "its shape");
    return values instanceof Values.Grid grid
        ? new Values.Series(grid.height(), grid.width(), isUneven)
        : values;
  }

  /** Whether it leaves open how many steps series have. */
  static boolean isOpen(Settings settings) {
    JsonNode shape = shape(settings);
    return shape.size() == 3 && shape.get(1).isNull();
  }

  private static JsonNode shape(Settings settings) {
    JsonNode shape = settings.config().path("batch_input_shape");
    return shape.isArray() ? shape : settings.config().path("batch_shape"); // As Keras 3 calls it.
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
