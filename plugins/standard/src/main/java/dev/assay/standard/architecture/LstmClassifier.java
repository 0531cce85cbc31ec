package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.Inline;
import java.util.List;

/** Tells series apart: recurrent layers, then softmax of what they put out at the last step. */
public record LstmClassifier(
    @Inline SeriesLayers recurrent,
    @Doc("initial bias of the output layer") @Default("0") double bias)
    implements GraphArchitecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return SeriesLayers.misfit("lstm-classifier", data).stream().toList();
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    NetworkGraph graph = new NetworkGraph();
    String last = recurrent.add(graph, (InputShape.Sequence) data.input());
    graph.layer("output", SoftmaxOutput.layer(data, recurrent.weights(), bias), last);
    return graph;
  }
}
