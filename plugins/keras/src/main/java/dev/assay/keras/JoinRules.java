package dev.assay.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Keras's layers of several inputs. */
final class JoinRules {
  private static final String CONCATENATE = "Concatenate";

  private static final Map<String, ElementWiseVertex.Op> ELEMENT_WISE =
      Map.of(
          "Add", ElementWiseVertex.Op.Add,
          "Subtract", ElementWiseVertex.Op.Subtract,
          "Multiply", ElementWiseVertex.Op.Product,
          "Average", ElementWiseVertex.Op.Average,
          "Maximum", ElementWiseVertex.Op.Max);

  private static final Set<String> NAMES =
      Stream.concat(Stream.of(CONCATENATE), ELEMENT_WISE.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private JoinRules() {}

  /** Keras's classes that are known. */
  static Set<String> names() {
    return NAMES;
  }

  /**
   * Makes the library's.
   *
   * @param type one of the names
   */
  static Part of(String type, Settings settings, List<Values> inputs) throws ModelException {
    if (inputs.size() < 2) {
      throw ModelException.of(settings.layer(), type + " needs two inputs or more");
    }
    if (type.equals(CONCATENATE)) {
      return Part.join(new MergeVertex(), concatenated(settings, inputs));
    }
    Values first = inputs.get(0);
    for (Values other : inputs) {
      if (!first.equals(other)) {
        throw ModelException.of(
            settings.layer(), type + " needs equal shapes, but gets " + first + " and " + other);
      }
    }
    return Part.join(new ElementWiseVertex(ELEMENT_WISE.get(type)), first);
  }

  static Values concatenated(Settings settings, List<Values> inputs) throws ModelException {
    if (inputs.get(0) instanceof Values.Image first) {
      settings.expectAxis("axis", 3);
      int channels = 0;
      for (Values input : inputs) {
        if (!(input instanceof Values.Image image)
            || image.height() != first.height()
            || image.width() != first.width()) {
          throw unequal(settings, inputs);
        }
        channels = Math.addExact(channels, image.channels());
      }
      return new Values.Image(first.height(), first.width(), channels);
    }
    if (inputs.get(0) instanceof Values.Series first) {
      settings.expectAxis("axis", 2);
      int features = 0;
      for (Values input : inputs) {
        if (!(input instanceof Values.Series series) || series.steps() != first.steps()) {
          throw unequal(settings, inputs);
        }
        features = Math.addExact(features, series.features());
      }
      return first.with(features);
    }
    settings.expectAxis("axis", 1);
    int size = 0;
    for (Values input : inputs) {
      if (!(input instanceof Values.Flat flat)) {
        throw unequal(settings, inputs);
      }
      size = Math.addExact(size, flat.size());
    }
    List<Integer> order = new ArrayList<>();
    boolean isMoved = false;
    for (Values input : inputs) {
      Values.Flat flat = (Values.Flat) input;
      int before = order.size();
      isMoved |= !flat.order().isEmpty();
      for (int i = 0; i < flat.size(); i++) {
        order.add(before + (flat.order().isEmpty() ? i : flat.order().get(i)));
      }
    }
    return isMoved ? new Values.Flat(size, order) : new Values.Flat(size);
  }

  private static ModelException unequal(Settings settings, List<Values> inputs) {
    return ModelException.of(
        settings.layer(),
        "Concatenate needs images of one size, series of one length, or plain values, but gets "
            + inputs);
  }
}
