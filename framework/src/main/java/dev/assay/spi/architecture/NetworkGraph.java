package dev.assay.spi.architecture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A network's nodes: layers, and joins without weights such as the sum of two layers. Each comes
 * after the nodes it takes its input from, the output layer is the last.
 */
public final class NetworkGraph {
  /** Name of the node that holds the examples' features. */
  public static final String INPUT = "input";

  private final List<Node> nodes = new ArrayList<>();
  private final Set<String> names = new HashSet<>(Set.of(INPUT));

  /** A layer or a join. */
  public sealed interface Node {

    /** Unique within the graph. */
    String name();

    /** Names of the nodes whose outputs it takes. */
    List<String> inputs();
  }

  /** A layer; more than one input is concatenated. */
  public record LayerNode(String name, Layer layer, List<String> inputs) implements Node {}

  /** What combines or cuts values without weights. */
  public record JoinNode(String name, GraphVertex join, List<String> inputs) implements Node {}

  /**
   * Adds a layer.
   *
   * @return its name
   */
  public String layer(String name, Layer layer, String... inputs) {
    return add(new LayerNode(name, layer, List.of(inputs)));
  }

  /**
   * Adds a join.
   *
   * @return its name
   */
  public String join(String name, GraphVertex join, String... inputs) {
    return add(new JoinNode(name, join, List.of(inputs)));
  }

  /** All nodes, in the order in which they were added. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** The layers among them. */
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof LayerNode layerNode) {
        layers.add(layerNode.layer());
      }
    }
    return layers;
  }

  private String add(Node node) {
    if (node.inputs().isEmpty() || !names.containsAll(node.inputs())) {
      throw new IllegalArgumentException(
          "node "
              + node.name()
              + " takes its input from "
              + node.inputs()
              + ", not all of which"
              + " are there");
    }
    if (!names.add(node.name())) {
      throw new IllegalArgumentException("there are two nodes with the name " + node.name());
    }
    nodes.add(node);
    return node.name();
  }
}
