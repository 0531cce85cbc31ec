package dev.assay.keras;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;

/**
 * A node of the network: a layer or a join.
 *
 * @param name its name
 * @param inputs names of those whose outputs it takes
 * @param source where its weights are
 */
record Piece(String name, Part part, List<String> inputs, Source source) {

  /**
   * Where the file has the weights.
   *
   * @param layer Keras's layer
   * @param within name of a group within that layer's; empty if it has them all
   */
  record Source(String layer, String within) {}

  /** One that has all of a layer's weights. */
  static Piece of(String name, String layer, Part part, List<String> inputs) {
    return new Piece(name, part, inputs, new Source(layer, ""));
  }

  /** The same with other contents. */
  Piece with(Part other) {
    return new Piece(name, other, inputs, source);
  }

  /** A join without weights. */
  static Piece join(String name, String layer, GraphVertex join, Values output, String... inputs) {
    return of(name, layer, Part.join(join, output), List.of(inputs));
  }
}
