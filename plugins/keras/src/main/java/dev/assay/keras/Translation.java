package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import dev.assay.spi.architecture.NetworkGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

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
  private Values input = new Values.Grid(1, 1);
  private long parameters;

  /**
   * A layer or a join.
   *
   * @param name its name, as Keras has it
   * @param inputs names of those whose outputs it takes
   */
  record Piece(String name, Part part, List<String> inputs) {}

  private Translation(boolean isStack) {
    this.isStack = isStack;
  }

  /**
   * Makes it.
   *
   * @throws ModelException if it has layers that the library doesn't have, or they don't fit
   */
  static Translation of(ModelDescription model) throws ModelException {
    Translation translation = new Translation(model.isStack() && feedsDense(model.layers()));
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

  /** How many classes that layer tells apart. */
  int classes() {
    return ((Values.Flat) output().part().output()).size();
  }

  private void add(Described layer) throws ModelException {
    if (layer.type().equals(ModelDescription.INPUT)) {
      if (!nodes.isEmpty()) {
        throw ModelException.of(layer.name(), "the model must have one input");
      }
      input = InputLayers.values(layer.settings());
      place(layer.name(), NetworkGraph.INPUT, input);
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
    Part part =
        isJoin
            ? JoinRules.of(layer.type(), layer.settings(), inputs)
            : part(layer, inputs.get(0), from.get(0));
    parameters = Math.addExact(parameters, part.parameters());
    if (parameters > MOST_PARAMETERS || size(part.output()) > MOST_VALUES) {
      throw new ModelException("its layers are too large");
    }
    if (part.layer() == null && part.join() == null) {
      place(layer.name(), from.get(0), part.output());
    } else {
      pieces.add(new Piece(name(layer), part, from));
      place(layer.name(), name(layer), part.output());
    }
  }

  private static String name(Described layer) {
    return layer.name().equals(NetworkGraph.INPUT) ? NetworkGraph.INPUT + "-1" : layer.name();
  }

  private void place(String layer, String node, Values output) {
    nodes.put(layer, node);
    values.put(layer, output);
  }

  private static long size(Values values) {
    if (values instanceof Values.Image image) {
      return Math.multiplyExact(
          Math.multiplyExact((long) image.height(), image.width()), image.channels());
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
    Piece last = pieces.isEmpty() ? null : output();
    if (last == null || !last.name().equals(nodes.get(outputLayer))) {
      throw new ModelException("the layers after its output, or beside it, lead nowhere");
    }
    if (last.part().layer() instanceof DenseLayer dense && isOutput(dense.getActivationFn())) {
      replaceLast(last, dense);
    } else if (last.part().layer() instanceof ActivationLayer activation
        && activation.getActivationFn() instanceof ActivationSoftmax) {
      Piece before = pieces.size() < 2 ? last : pieces.get(pieces.size() - 2);
      if (before.part().layer() instanceof DenseLayer dense
          && dense.getActivationFn() instanceof ActivationIdentity
          && last.inputs().equals(List.of(before.name()))
          && pieces.stream().filter(piece -> piece.inputs().contains(before.name())).count() == 1) {
        pieces.remove(last);
        replaceLast(before, dense);
      } else {
        LossLayer loss =
            new LossLayer.Builder(new LossMCXENT()).activation(new ActivationSoftmax()).build();
        loss.setLayerName(last.name());
        set(last, Part.of(loss, last.part().output()));
      }
    } else {
      throw ModelException.of(
          last.name(), "the model must end in Dense or Softmax, with softmax or no activation");
    }
  }

  private static boolean isOutput(IActivation activation) {
    return activation instanceof ActivationSoftmax || activation instanceof ActivationIdentity;
  }

  private void replaceLast(Piece last, DenseLayer dense) {
    OutputLayer output =
        new OutputLayer.Builder(new LossMCXENT())
            .name(last.name())
            .nIn(dense.getNIn())
            .nOut(dense.getNOut())
            .hasBias(dense.hasBias())
            .activation(new ActivationSoftmax())
            .build();
    Part part = last.part();
    set(last, Part.of(output, part.output(), part.parameters(), part.weights()));
  }

  private void set(Piece last, Part part) {
    pieces.set(pieces.size() - 1, new Piece(last.name(), part, last.inputs()));
  }
}
