package dev.assay.keras;

import dev.assay.keras.ModelDescription.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;

/** Recurrent layers that read series forwards, backwards or both ways. */
final class Recurrence {
  private static final Map<String, Cell> CELLS =
      new TreeMap<>(Map.of("LSTM", RecurrentLayers::lstm, "SimpleRNN", RecurrentLayers::simple));

  private static final String CONCATENATED = "concat";
  private static final Map<String, GraphVertex> MERGES =
      new TreeMap<>(
          Map.of(
              CONCATENATED,
              new MergeVertex(),
              "sum",
              new ElementWiseVertex(ElementWiseVertex.Op.Add),
              "ave",
              new ElementWiseVertex(ElementWiseVertex.Op.Average),
              "mul",
              new ElementWiseVertex(ElementWiseVertex.Op.Product)));

  private final Described layer;
  private final Values.Series input;
  private final String from;
  private final List<Piece> pieces = new ArrayList<>();

  private Recurrence(Described layer, Values.Series input, String from) {
    this.layer = layer;
    this.input = input;
    this.from = from;
  }

  /** Makes a layer of the library, which puts out something at every step. */
  private interface Cell {
    Part of(Settings settings, Values.Series input) throws ModelException;
  }

  /** Keras's classes. */
  static Set<String> names() {
    return CELLS.keySet();
  }

  /** A layer of its own. */
  static Fragment alone(Described layer, Values.Series input, String from) throws ModelException {
    Recurrence alone = new Recurrence(layer, input, from);
    boolean isBackwards = layer.settings().flag("go_backwards", false);
    // What Keras puts out stays in the order in which it was read.
    alone.read(layer.node(), layer.type(), layer.settings(), "", isBackwards);
    return Fragment.of(alone.pieces);
  }

  /** Two layers, one that reads forwards and one that reads backwards, and what joins them. */
  static Fragment both(Described layer, Values.Series input, String from) throws ModelException {
    input.refuseUneven(layer.name(), layer.type());
    String mode = layer.settings().text("merge_mode", "none");
    GraphVertex merge = MERGES.get(mode);
    Settings forwards = layer.settings().inner("layer");
    boolean hasOther = !layer.settings().innerType("backward_layer").isEmpty();
    String other = hasOther ? "backward_layer" : "layer";
    Settings backwards = layer.settings().inner(other);
    forwards.expect("go_backwards", "false");
    backwards.expect("go_backwards", String.valueOf(hasOther));
    boolean isSeries = forwards.flag("return_sequences", false);
    if (merge == null || isSeries != backwards.flag("return_sequences", false)) {
      throw ModelException.of(
          layer.name(),
          "Bidirectional is known of two layers that put out the same, merged by "
              + String.join(", ", MERGES.keySet()));
    }
    Recurrence both = new Recurrence(layer, input, from);
    String node = layer.node();
    String there =
        both.read(
            node + " (forwards)",
            layer.settings().innerType("layer"),
            forwards,
            group(forwards, "forward_"),
            false);
    Values one = both.output();
    String back =
        both.read(
            node + " (backwards)",
            layer.settings().innerType(other),
            backwards,
            group(backwards, "backward_"),
            true);
    if (isSeries) {
      back = both.reverse(back, both.output());
    }
    Values values =
        mode.equals(CONCATENATED)
            ? JoinRules.concatenated(layer.settings(), List.of(one, both.output()))
            : one;
    if (!mode.equals(CONCATENATED) && !one.equals(both.output())) {
      throw ModelException.of(layer.name(), "merge_mode " + mode + " needs equally many units");
    }
    both.pieces.add(Piece.join(node, layer.name(), merge.clone(), values, there, back));
    return Fragment.of(both.pieces);
  }

  /**
   * Adds one direction.
   *
   * @param within where the file has the weights
   * @return name of what holds the output
   */
  private String read(
      String node, String type, Settings settings, String within, boolean isBackwards)
      throws ModelException {
    Cell cell = CELLS.get(type);
    if (cell == null) {
      throw ModelException.of(
          layer.name(),
          "%s is known of %s, but has %s"
              .formatted(
                  layer.type(),
                  String.join(" and ", CELLS.keySet()),
                  type.replaceAll("\\P{Print}", "?")));
    }
    if (isBackwards) {
      input.refuseUneven(layer.name(), layer.type() + " backwards");
    }
    String source = isBackwards ? reverse(from, input) : from;
    Part part = cell.of(settings, input);
    pieces.add(new Piece(node, part, List.of(source), new Piece.Source(layer.name(), within)));
    if (!settings.flag("return_sequences", false)) {
      pieces.addAll(SeriesNodes.last(layer.name(), node, (Values.Series) part.output()));
    }
    return pieces.get(pieces.size() - 1).name();
  }

  /** Adds what turns series around. */
  private String reverse(String node, Values series) {
    String name = "%s (reversed for %s)".formatted(node, layer.node());
    pieces.add(Piece.join(name, layer.name(), new ReverseTimeSeriesVertex(), series, node));
    return name;
  }

  /** Where a file has one direction's weights. */
  private static String group(Settings settings, String prefix) throws ModelException {
    String name = settings.text("name", "");
    return settings.version() >= 3 ? name : prefix + name;
  }

  private Values output() {
    return pieces.get(pieces.size() - 1).part().output();
  }
}
