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
import java.util.Optional;

/** Puts out a number for a series: recurrent layers, then a linear unit over the last step. */
public record LstmRegressor(
    @Inline SeriesLayers recurrent,
    @Doc("initial bias of the output layer") @Default("0") double bias)
    implements GraphArchitecture {

  @Override
  public boolean predictsNumbers() {
    return true;
  }

  @Override
  public List<Misfit> check(DataShape data) {
    Optional<Misfit> misfit = SeriesLayers.misfit("lstm-regressor", data);
    if (misfit.isPresent() || data.isReal()) {
      return misfit.stream().toList();
    }
    return List.of(
        new Misfit(
            "",
            "lstm-regressor learns a number, but the dataset has " + data.target(),
            "lstm-classifier, or a dataset with a number, such as csv-sequence with a target"));
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    NetworkGraph graph = new NetworkGraph();
    String last = recurrent.add(graph, (InputShape.Sequence) data.input());
    graph.layer("output", NumberOutput.layer(recurrent.weights(), bias), last);
    return graph;
  }
}
