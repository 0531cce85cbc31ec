package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import dev.assay.spi.architecture.NetworkGraph;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * Nodes with which series begin and end. Of series of unequal length, all that counts is what comes
 * up to their own last step, which a mark among the features tells.
 */
final class SeriesNodes {
  private static final String STEPS = "input (steps)";
  private static final String VALUES = "input (values)";
  private static final String MARK = "input (mark)";

  private SeriesNodes() {}

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

  /** Whether a node holds series as they come in. */
  static boolean isInput(String node) {
    return node.equals(STEPS) || node.equals(VALUES);
  }

  /**
   * What a node puts out at a series' last step.
   *
   * @param layer Keras's layer
   */
  static List<Piece> last(String layer, String node, Values.Series series) {
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

  /** A plain vector of all steps. */
  static Part flattened(Settings settings, Values.Series series) throws ModelException {
    series.refuseUneven(settings.layer(), "Flatten");
    Values.Flat flat = Values.flattened(series);
    return Part.join(new ReshapeVertex(-1, flat.size()), flat);
  }

  /** Layers that take series as images, which are as high as the series are long. */
  interface OverImages {
    List<Part> of(Settings settings, Values.Image input) throws ModelException;
  }

  /** Such layers in a layer's place, the last of which has its weights. */
  static Fragment overImages(Described layer, Values.Series series, String from, OverImages rule)
      throws ModelException {
    Values.Image image = new Values.Image(series.steps(), 1, series.features());
    List<Piece> pieces = new ArrayList<>();
    String before = layer.node() + " (as images)";
    pieces.add(Piece.join(before, layer.name(), reshaped(image), image, from));
    List<Part> parts = rule.of(layer.settings(), image);
    for (int i = 0; i < parts.size(); i++) {
      String name = i == parts.size() - 1 ? layer.node() : layer.node() + " (padded)";
      pieces.add(Piece.of(name, layer.name(), parts.get(i), List.of(before)));
      before = name;
    }
    Values.Image output = (Values.Image) parts.get(parts.size() - 1).output();
    Values.Series outputs =
        new Values.Series(output.height(), output.channels(), series.isUneven());
    pieces.add(
        Piece.join(
            layer.node() + " (as series)",
            layer.name(),
            new ReshapeVertex(-1, output.channels(), output.height()),
            outputs,
            before));
    return Fragment.of(pieces);
  }

  private static GraphVertex reshaped(Values.Image image) {
    return new ReshapeVertex(-1, image.channels(), image.height(), image.width());
  }
}
