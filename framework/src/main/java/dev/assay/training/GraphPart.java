package dev.assay.training;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a graph that belong together by their names: {@code tower-1}, {@code tower-2} and
 * so on are the part {@code tower}.
 */
final class GraphPart {
  private static final Pattern NUMBER = Pattern.compile("-[0-9]+$");

  private GraphPart() {}

  /** A part's layers; all of the network's for null, and none if it has no such part. */
  static Layer[] layers(Network network, @Nullable String part) {
    if (part == null) {
      return network.layers();
    }
    return names(network).isEmpty()
        ? new Layer[0]
        : Arrays.stream(network.layers())
            .filter(layer -> part(layer).equals(part))
            .toArray(Layer[]::new);
  }

  /** The names of all parts; a stack has none. */
  static List<String> names(Network network) {
    return network.model() instanceof MultiLayerNetwork
        ? List.of()
        : Arrays.stream(network.layers()).map(GraphPart::part).distinct().toList();
  }

  /** A layer's name within its network. */
  static String name(Layer layer) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null ? "" : name;
  }

  /** Names of the layers before some of a graph's that aren't among them, in a fixed order. */
  static List<String> before(GraphNetwork graph, Set<String> layers) {
    Map<String, List<String>> inputs = graph.model().getConfiguration().getVertexInputs();
    Set<String> before = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(layers);
    while (!open.isEmpty()) {
      for (String input : inputs.getOrDefault(open.remove(), List.of())) {
        if (before.add(input)) {
          open.add(input);
        }
      }
    }
    return Arrays.stream(graph.layers())
        .filter(layer -> layer.numParams() > 0)
        .map(GraphPart::name)
        .filter(name -> before.contains(name) && !layers.contains(name))
        .toList();
  }

  /** Names of a part's first layers. */
  static Set<String> first(int count, Network network, @Nullable String part) {
    return Arrays.stream(layers(network, part))
        .limit(count)
        .map(GraphPart::name)
        .collect(Collectors.toSet());
  }

  private static String part(Layer layer) {
    return NUMBER.matcher(name(layer)).replaceFirst("");
  }
}
