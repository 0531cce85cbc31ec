package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;

/**
 * Judges pairs: a stack of dense layers for each of the two, what they put out is concatenated, and
 * dense layers and softmax follow. Softmax over two classes is logistic regression on the
 * difference of its two inputs.
 *
 * <p>Towers with shared weights are one tower that sees first the one and then the other half of
 * each pair (Bromley et al., "Signature verification using a siamese time delay neural network",
 * 1993).
 */
public record TwoTower(
    @Doc("units of each tower's layers, first to last") @Default("[100]") @In("[1, 1000000]")
        List<Integer> tower,
    @Doc("whether both towers have the same weights") @Default("false") boolean shared,
    @Doc("units of the layers after the towers, first to last") @Default("[]") @In("[1, 1000000]")
        List<Integer> head,
    @Doc("function after each dense layer") @Default("relu") Activation activation,
    @Doc("initial weights of all layers") @Default("he-normal") Initializer weights,
    @Doc("initial biases of all layers") @Default("0") double bias)
    implements GraphArchitecture {
  public TwoTower {
    tower = List.copyOf(tower);
    head = List.copyOf(head);
  }

  @Override
  public List<Misfit> check(DataShape data) {
    if (data.input() instanceof InputShape.Pair) {
      return List.of();
    }
    return List.of(
        new Misfit(
            "",
            "two-tower needs pairs, but the dataset has " + data.input(),
            "dataset: {type: pairs, of: …}, or an architecture such as mlp"));
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    NetworkGraph graph = new NetworkGraph();
    int half = data.input().size() / 2;
    String first = graph.join("first", new SubsetVertex(0, half - 1), NetworkGraph.INPUT);
    String second = graph.join("second", new SubsetVertex(half, 2 * half - 1), NetworkGraph.INPUT);
    if (shared) {
      String both = graph.join("both", new StackVertex(), first, second);
      String seen = dense(graph, "tower", tower, both);
      first = graph.join("first-seen", new UnstackVertex(0, 2), seen);
      second = graph.join("second-seen", new UnstackVertex(1, 2), seen);
    } else {
      first = dense(graph, "first-tower", tower, first);
      second = dense(graph, "second-tower", tower, second);
    }
    String pair = graph.join("pair", new MergeVertex(), first, second);
    String judged = dense(graph, "head", head, pair);
    graph.layer("output", SoftmaxOutput.layer(data, weights, bias), judged);
    return graph;
  }

  private String dense(NetworkGraph graph, String name, List<Integer> units, String input) {
    String last = input;
    for (int i = 0; i < units.size(); i++) {
      last =
          graph.layer(
              name + "-" + (i + 1),
              new DenseLayer.Builder()
                  .nOut(units.get(i))
                  .activation(activation.activation())
                  .weightInit(weights.weightInit())
                  .biasInit(bias)
                  .build(),
              last);
    }
    return last;
  }
}
