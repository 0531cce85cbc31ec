package dev.assay.training.recurrent;

import dev.assay.training.output.Ending;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * A graph that reads whole series: rows are made features × steps, LSTM layers read them, and what
 * the last one puts out at a series' own last step goes to the output layer.
 *
 * @param steps of the longest series
 * @param values features that the layers see
 * @param mark the feature that is 1 at a series' last step; null if all are equally long
 * @param layers those of LSTM, first to last
 */
record SeriesGraph(
    int steps,
    int features,
    int values,
    @Nullable Integer mark,
    List<Layer> layers,
    Layer output,
    Ending ending) {

  /** Why a graph can't be trained by steps of our own; empty if it can. */
  static Optional<String> obstacle(ComputationGraph graph) {
    String obstacle = Eligibility.ofModel(graph.params(), graph.getListeners(), listener -> false);
    if (obstacle != null) {
      return Optional.of(obstacle);
    }
    Optional<SeriesGraph> series = of(graph);
    if (series.isEmpty()) {
      return Optional.of("it is a graph, and not of plain LSTM layers that read series");
    }
    List<Layer> layers = new ArrayList<>(series.get().layers());
    layers.add(series.get().output());
    return layers.stream()
        .flatMap(layer -> Optional.ofNullable(Eligibility.ofSettings(layer.conf())).stream())
        .findFirst();
  }

  /** The parts of a graph; empty if it isn't such a one. */
  static Optional<SeriesGraph> of(ComputationGraph graph) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    return configuration.getNetworkInputs().size() == 1
            && configuration.getNetworkOutputs().size() == 1
        ? Optional.ofNullable(new Walk(graph).toInput())
        : Optional.empty();
  }

  /** From the output to the input. */
  private static final class Walk {
    private final ComputationGraph graph;
    private final Map<String, GraphVertex> nodes;
    private final Map<String, List<String>> inputs;

    private Walk(ComputationGraph graph) {
      this.graph = graph;
      this.nodes = graph.getConfiguration().getVertices();
      this.inputs = graph.getConfiguration().getVertexInputs();
    }

    private @Nullable SeriesGraph toInput() {
      String output = graph.getConfiguration().getNetworkOutputs().get(0);
      Ending ending = ending(output);
      String last = before(output, 0);
      boolean marked = isSum(last);
      String product = before(last, 0);
      if (ending == null
          || !(marked ? isProduct(product) : nodes.get(last) instanceof LastTimeStepVertex)) {
        return null;
      }
      List<Layer> layers = new ArrayList<>();
      String at = marked ? before(product, 0) : product;
      while (isLstm(at)) {
        layers.add(graph.getLayer(at));
        at = before(at, 0);
      }
      Collections.reverse(layers);
      String steps = marked ? before(at, 0) : at;
      if (layers.isEmpty()
          || !(nodes.get(steps) instanceof ReshapeVertex shape)
          || !isRows(steps)) {
        return null;
      }
      int features = shape.getNewShape()[1];
      int values = marked ? features - 1 : features;
      boolean cut =
          !marked
              || (isSubset(at, steps, 0, values - 1)
                  && isSubset(before(product, 1), steps, values, values));
      // Nothing stands beside the way back: steps, last, output; and values, mark, product.
      boolean alone = nodes.size() == layers.size() + (marked ? 6 : 3);
      return cut && alone
          ? new SeriesGraph(
              shape.getNewShape()[2],
              features,
              values,
              marked ? values : null,
              layers,
              graph.getLayer(output),
              ending)
          : null;
    }

    /** How the graph ends, if it is in a known way. What makes rows of steps leaves rows alone. */
    private @Nullable Ending ending(String node) {
      return nodes.get(node) instanceof LayerVertex vertex
              && (vertex.getPreProcessor() == null
                  || vertex.getPreProcessor() instanceof RnnToFeedForwardPreProcessor)
              && graph.getLayer(node).conf().getLayer() instanceof OutputLayer output
              && output.getClass() == OutputLayer.class
              && output.hasBias()
          ? Ending.of(output)
          : null;
    }

    private boolean isLstm(String node) {
      return layer(node) instanceof LSTM && Eligibility.isLstm(graph.getLayer(node).conf());
    }

    private boolean isProduct(String node) {
      return nodes.get(node) instanceof ElementWiseVertex vertex
          && vertex.getOp() == ElementWiseVertex.Op.Product
          && inputs(node).size() == 2;
    }

    /** Whether a node makes features × steps of the rows that the graph is given. */
    private boolean isRows(String node) {
      return nodes.get(node) instanceof ReshapeVertex shape
          && shape.getNewShape().length == 3
          && shape.getReshapeOrder() == 'c'
          && inputs(node).equals(graph.getConfiguration().getNetworkInputs());
    }

    private List<String> inputs(String node) {
      return inputs.getOrDefault(node, List.of());
    }

    private String before(String node, int index) {
      List<String> all = inputs(node);
      return index < all.size() ? all.get(index) : "";
    }

    /** A node's layer, if it is one that takes its input as it comes. */
    private org.deeplearning4j.nn.conf.layers.@Nullable Layer layer(String node) {
      return nodes.get(node) instanceof LayerVertex vertex && vertex.getPreProcessor() == null
          ? graph.getLayer(node).conf().getLayer()
          : null;
    }

    private boolean isSum(String node) {
      return layer(node) instanceof GlobalPoolingLayer pooling
          && pooling.getPoolingType() == PoolingType.SUM
          && (pooling.getIDropout() == null
              || (pooling.getIDropout() instanceof Dropout dropout && dropout.getP() == 1));
    }

    private boolean isSubset(String node, String of, int from, int to) {
      return nodes.get(node) instanceof SubsetVertex subset
          && before(node, 0).equals(of)
          && subset.getFrom() == from
          && subset.getTo() == to;
    }
  }
}
