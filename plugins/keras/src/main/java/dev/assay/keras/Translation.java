package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A model of Keras, made of the library's layers.
 *
 * <p>Keras stores images pixel by pixel, we and the library's quickest layers channel by channel:
 * the layers made here take the latter, and their weights are put in that order.
 */
final class Translation {
  private static final long MOST_PARAMETERS = 1L << 28;
  private static final long MOST_VALUES = 1L << 26;

  /** Between Flatten and Dense, they don't ask how the values are arranged. */
  private static final Set<String> PASSING =
      Set.of("Dropout", "GaussianDropout", "GaussianNoise", "ReLU", "LeakyReLU", "ELU");

  private final List<Piece> pieces = new ArrayList<>();
  private final Map<String, String> nodes = new HashMap<>();
  private final Map<String, Values> values = new HashMap<>();
  private final boolean isStack;
  private final boolean isOfSeries;
  private final InputShape.@Nullable Sequence data;
  private Values input = new Values.Grid(1, 1);
  private long parameters;

  private Translation(boolean isStack, boolean isOfSeries, InputShape.@Nullable Sequence data) {
    this.isStack = isStack;
    this.isOfSeries = isOfSeries;
    this.data = data;
  }

  /**
   * Makes it.
   *
   * @param data the series that it is for; null if it is for something else, or that isn't known
   * @throws ModelException if it has layers that the library doesn't have, or they don't fit
   */
  static Translation of(ModelDescription model, InputShape.@Nullable Sequence data)
      throws ModelException {
    boolean isOfSeries = SeriesRules.concern(model);
    Translation translation =
        new Translation(
            model.isStack() && !isOfSeries && feedsDense(model.layers()), isOfSeries, data);
    try {
      for (Described layer : model.layers()) {
        translation.add(layer);
      }
      translation.end(model.output());
    } catch (ArithmeticException e) {
      throw new ModelException("its layers are too large");
    }
    return translation;
  }

  /** Whether all that is flattened goes into dense layers: the library does it by itself then. */
  private static boolean feedsDense(List<Described> layers) {
    boolean isFlattened = false;
    for (Described layer : layers) {
      String type = layer.type();
      if (isFlattened && !PASSING.contains(type) && !type.equals("Dense")) {
        return false;
      }
      isFlattened = type.equals("Flatten") || (isFlattened && !type.equals("Dense"));
    }
    return true;
  }

  /** Whether it is a stack of layers, not a graph. */
  boolean isStack() {
    return isStack;
  }

  /** Its layers and joins, each after those that it takes its input from; the output's last. */
  List<Piece> pieces() {
    return pieces;
  }

  /** Shape of one example. */
  Values input() {
    return input;
  }

  /** The layer that says how likely each class is. */
  Piece output() {
    return pieces.get(pieces.size() - 1);
  }

  /** Whether that layer puts out a number instead. */
  boolean isNumber() {
    return ModelEnd.isNumber(output().part().layer());
  }

  /** How many classes that layer tells apart. */
  int classes() {
    return ((Values.Flat) output().part().output()).size();
  }

  private void add(Described layer) throws ModelException {
    if (layer.type().equals(ModelDescription.INPUT)) {
      addInput(layer);
      return;
    }
    List<Values> inputs = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (String name : layer.inputs()) {
      inputs.add(values.get(name));
      from.add(nodes.get(name));
    }
    if (inputs.isEmpty()) {
      throw ModelException.of(layer.name(), "it has no input");
    }
    boolean isJoin = JoinRules.names().contains(layer.type());
    if (isJoin ? from.contains(NetworkGraph.INPUT) : inputs.size() > 1) {
      throw ModelException.of(
          layer.name(),
          isJoin ? layer.type() + " can't take the model's input" : "it has several inputs");
    }
    Fragment fragment =
        SeriesRules.take(layer, inputs.get(0))
            ? SeriesRules.of(layer, inputs.get(0), from.get(0))
            : Fragment.of(
                layer,
                isJoin
                    ? JoinRules.of(layer.type(), layer.settings(), inputs)
                    : part(layer, inputs.get(0), from.get(0)),
                from);
    place(layer, fragment, from.get(0));
  }

  private void addInput(Described layer) throws ModelException {
    if (!nodes.isEmpty()) {
      throw ModelException.of(layer.name(), "the model must have one input");
    }
    input =
        isOfSeries
            ? InputLayers.series(layer.settings(), data)
            : InputLayers.values(layer.settings());
    Fragment fragment =
        input instanceof Values.Series series
            ? Fragment.of(SeriesNodes.input(series))
            : new Fragment(List.of(), input);
    place(layer, fragment, NetworkGraph.INPUT);
  }

  private void place(Described layer, Fragment fragment, String before) throws ModelException {
    for (Piece piece : fragment.pieces()) {
      parameters = Math.addExact(parameters, piece.part().parameters());
      if (parameters > MOST_PARAMETERS || size(piece.part().output()) > MOST_VALUES) {
        throw new ModelException("its layers are too large");
      }
    }
    pieces.addAll(fragment.pieces());
    nodes.put(layer.name(), fragment.pieces().isEmpty() ? before : output().name());
    values.put(layer.name(), fragment.output());
  }

  private static long size(Values values) {
    if (values instanceof Values.Image image) {
      return Math.multiplyExact(
          Math.multiplyExact((long) image.height(), image.width()), image.channels());
    }
    if (values instanceof Values.Series series) {
      return Math.multiplyExact((long) series.steps(), series.features());
    }
    return values instanceof Values.Flat flat ? flat.size() : 0;
  }

  private Part part(Described layer, Values from, String node) throws ModelException {
    boolean isInput = node.equals(NetworkGraph.INPUT);
    if (layer.type().equals("Reshape")) {
      if (!isInput) {
        throw ModelException.of(layer.name(), "Reshape is known directly after the input only");
      }
      input = InputLayers.reshaped(layer.settings(), from);
      return Part.nothing(input);
    }
    if (!layer.type().equals("Flatten")) {
      return LayerRules.of(layer).of(layer.settings(), from);
    }
    if (from instanceof Values.Grid grid) {
      return Part.nothing(new Values.Flat(Math.multiplyExact(grid.height(), grid.width())));
    }
    if (!(from instanceof Values.Image image)) {
      return Part.nothing(from);
    }
    Values.Flat flat = Values.flattened(image);
    return isStack || isInput
        ? Part.nothing(flat)
        : Part.join(
            new PreprocessorVertex(
                new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels())),
            flat);
  }

  /** Makes the last layer one with a loss. */
  private void end(String outputLayer) throws ModelException {
    if (pieces.isEmpty() || !output().name().equals(nodes.get(outputLayer))) {
      throw new ModelException("the layers after its output, or beside it, lead nowhere");
    }
    ModelEnd.close(pieces);
  }
}
