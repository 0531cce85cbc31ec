package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;

/** Tells series apart: recurrent layers, then softmax of what they put out at the last step. */
public record LstmClassifier(
    @Doc("units of each recurrent layer") @Default("32") @In("[1, 100000]") int width,
    @Doc("how many recurrent layers") @Default("1") @In("[1, 32]") int layers,
    @Doc("what remembers: lstm, lstm with peepholes, or a simple recurrent layer") @Default("lstm")
        RecurrentCell cell,
    @Doc("initial bias of the forget gates; a simple layer has none") @Default("1")
        double forgetBias,
    @Doc("probability that an input of a recurrent layer but the first is kept in training")
        @Default("1")
        @In("(0, 1]")
        double keep,
    @Doc("initial weights of all layers") @Default("xavier-uniform") Initializer weights,
    @Doc("initial bias of the output layer") @Default("0") double bias)
    implements GraphArchitecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return data.input() instanceof InputShape.Sequence
        ? List.of()
        : List.of(
            new Misfit(
                "",
                "lstm-classifier needs series, but the dataset has " + data.input(),
                "a dataset such as csv-sequence, or an architecture such as mlp"));
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    InputShape.Sequence series = (InputShape.Sequence) data.input();
    NetworkGraph graph = new NetworkGraph();
    // Any number of rows; features × steps each.
    String before =
        graph.join(
            "steps", new ReshapeVertex(-1, series.features(), series.steps()), NetworkGraph.INPUT);
    for (int i = 0; i < layers; i++) {
      int inputs = i == 0 ? series.features() : width;
      before =
          graph.layer(
              "recurrent-" + (i + 1),
              cell.layer(inputs, width, weights.weightInit(), forgetBias, i == 0 ? 1 : keep),
              before);
    }
    String last = graph.join("last", new LastTimeStepVertex(NetworkGraph.INPUT), before);
    graph.layer("output", SoftmaxOutput.layer(data, weights, bias), last);
    return graph;
  }
}
