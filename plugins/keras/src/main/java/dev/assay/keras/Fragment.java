package dev.assay.keras;

import java.util.List;

/**
 * What takes the place of a layer of Keras.
 *
 * @param pieces the nodes, each after those it takes its input from, the one that puts out what the
 *     layer does the last; none if nothing takes its place
 * @param output shape of what the layer puts out
 */
record Fragment(List<Piece> pieces, Values output) {
  Fragment {
    pieces = List.copyOf(pieces);
  }

  /** One of these nodes, of which there is at least one. */
  static Fragment of(List<Piece> pieces) {
    return new Fragment(pieces, pieces.get(pieces.size() - 1).part().output());
  }

  /** One node, or if the library needs none, nothing. */
  static Fragment of(ModelDescription.Described layer, Part part, List<String> from) {
    return part.layer() == null && part.join() == null
        ? new Fragment(List.of(), part.output())
        : of(List.of(Piece.of(layer.node(), layer.name(), part, from)));
  }
}
