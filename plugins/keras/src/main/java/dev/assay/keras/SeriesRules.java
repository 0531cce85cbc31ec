package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import dev.assay.spi.architecture.NetworkGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * Keras's layers for series. Of series of unequal length, all that counts is what comes up to their
 * own last step, which a mark among the features tells; layers that look further are refused.
 */
final class SeriesRules {
  private static final String STEPS = "input (steps)";
  private static final String VALUES = "input (values)";
  private static final String MARK = "input (mark)";

  static final String MASKING = "Masking";

  /** Makes a layer that puts out series. */
  private interface Cell {
    Part of(Settings settings, Values.Series input) throws ModelException;
  }

  private static final Map<String, Cell> CELLS =
      new TreeMap<>(Map.of("LSTM", RecurrentLayers::lstm, "SimpleRNN", RecurrentLayers::simple));

  private SeriesRules() {}

  /** Keras's classes that make a model one of series. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(CELLS.keySet());
    names.add(MASKING);
    return names;
  }

  /** Whether a model is one of series. */
  static boolean concern(ModelDescription model) {
    return model.layers().stream().anyMatch(layer -> names().contains(layer.type()));
  }

  /**
   * Whether a model reads shorter series to their own end: nothing but Masking takes its input, or
   * it takes any number of steps.
   */
  static boolean endWhereDataEnds(ModelDescription model) {
    Described input = model.layers().get(0);
    return InputLayers.isOpen(input.settings())
        || model.layers().stream()
            .filter(layer -> layer.inputs().contains(input.name()))
            .allMatch(layer -> layer.type().equals(MASKING));
  }

  /** What makes series of examples. */
  static List<Piece> input(Values.Series series) {
    int values = series.features();
    int features = values + (series.isUneven() ? 1 : 0);
    List<Piece> pieces = new ArrayList<>();
    String layer = NetworkGraph.INPUT;
    pieces.add(
        Piece.join(
            STEPS,
            layer,
            new ReshapeVertex(-1, features, series.steps()),
            series.with(features),
            NetworkGraph.INPUT));
    if (series.isUneven()) {
      pieces.add(Piece.join(MARK, layer, new SubsetVertex(values, values), series.with(1), STEPS));
      pieces.add(Piece.join(VALUES, layer, new SubsetVertex(0, values - 1), series, STEPS));
    }
    return pieces;
  }

  /**
   * What takes a layer's place.
   *
   * @param layer one of the names
   * @param from the node whose output it takes
   */
  static Fragment of(Described layer, Values input, String from) throws ModelException {
    if (!(input instanceof Values.Series series)) {
      throw ModelException.of(layer.name(), layer.type() + " needs series, but gets " + input);
    }
    Cell cell = CELLS.get(layer.type());
    if (cell != null) {
      return recurrent(layer, cell, series, from);
    }
    if (!from.equals(series.isUneven() ? VALUES : STEPS)) {
      throw ModelException.of(layer.name(), "Masking is known directly after the input only");
    }
    return new Fragment(List.of(), series); // It is the data that tells where a series ends.
  }

  /** A plain vector of all steps. */
  static Part flattened(Described layer, Values.Series series) throws ModelException {
    refuseUneven(layer, series);
    Values.Flat flat = Values.flattened(series);
    return Part.join(new ReshapeVertex(-1, flat.size()), flat);
  }

  private static void refuseUneven(Described layer, Values.Series series) throws ModelException {
    if (series.isUneven()) {
      throw ModelException.ofUneven(
          layer.name(),
          layer.type() + " would read on after the end of the dataset's shorter series");
    }
  }

  private static Fragment recurrent(Described layer, Cell cell, Values.Series series, String from)
      throws ModelException {
    layer.settings().expect("go_backwards", "false");
    Part part = cell.of(layer.settings(), series);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(Piece.of(layer.node(), layer.name(), part, List.of(from)));
    if (!layer.settings().flag("return_sequences", false)) {
      pieces.addAll(last(layer.name(), layer.node(), (Values.Series) part.output()));
    }
    return Fragment.of(pieces);
  }

  /** What a node puts out at a series' last step. */
  private static List<Piece> last(String layer, String node, Values.Series series) {
    Values.Flat values = new Values.Flat(series.features());
    String name = node + " (last step)";
    if (!series.isUneven()) {
      return List.of(
          Piece.join(name, layer, new LastTimeStepVertex(NetworkGraph.INPUT), values, node));
    }
    // The sum over all steps, the others' being zero.
    String marked = node + " (marked)";
    GraphVertex product = new ElementWiseVertex(ElementWiseVertex.Op.Product);
    Part sum = Part.of(new GlobalPoolingLayer.Builder(PoolingType.SUM).name(name).build(), values);
    return List.of(
        Piece.join(marked, layer, product, series, node, MARK),
        Piece.of(name, layer, sum, List.of(marked)));
  }
}
