package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * Recurrent layers that read a series from its first step to its last. Of series of unequal length,
 * what counts is what they put out at each one's own last step: the sum over all steps of their
 * output times the mark, which is 1 there and 0 elsewhere. So what comes after that step changes
 * nothing, neither outputs nor gradients.
 */
public record SeriesLayers(
    @Doc("units of each recurrent layer") @Default("32") @In("[1, 100000]") int width,
    @Doc("how many recurrent layers") @Default("1") @In("[1, 32]") int layers,
    @Doc("what remembers: lstm, lstm with peepholes, or a simple recurrent layer; there is no gru")
        @Default("lstm")
        RecurrentCell cell,
    @Doc("initial bias of the forget gates; a simple layer has none") @Default("1")
        double forgetBias,
    @Doc("probability that an input of a recurrent layer but the first is kept in training")
        @Default("1")
        @In("(0, 1]")
        double keep,
    @Doc("initial weights of all layers") @Default("xavier-uniform") Initializer weights) {

  /**
   * Why it can't read such data; empty if it can.
   *
   * @param architecture what it is part of
   */
  static Optional<Misfit> misfit(String architecture, DataShape data) {
    return data.input() instanceof InputShape.Sequence
        ? Optional.empty()
        : Optional.of(
            new Misfit(
                "",
                architecture + " needs series, but the dataset has " + data.input(),
                "a dataset such as csv-sequence, or an architecture such as mlp"));
  }

  /**
   * Adds them.
   *
   * @return name of the node that holds what they put out at the last step
   */
  String add(NetworkGraph graph, InputShape.Sequence series) {
    // Any number of rows; features × steps each.
    String steps =
        graph.join(
            "steps", new ReshapeVertex(-1, series.features(), series.steps()), NetworkGraph.INPUT);
    int values = series.marked() ? series.features() - 1 : series.features();
    String before =
        series.marked() ? graph.join("values", new SubsetVertex(0, values - 1), steps) : steps;
    for (int i = 0; i < layers; i++) {
      before =
          graph.layer(
              "recurrent-" + (i + 1),
              cell.layer(
                  i == 0 ? values : width,
                  width,
                  weights.weightInit(),
                  forgetBias,
                  i == 0 ? 1 : keep),
              before);
    }
    if (!series.marked()) {
      return graph.join("last", new LastTimeStepVertex(NetworkGraph.INPUT), before);
    }
    String mark = graph.join("mark", new SubsetVertex(values, values), steps);
    String marked =
        graph.join("marked", new ElementWiseVertex(ElementWiseVertex.Op.Product), before, mark);
    return graph.layer("last", new GlobalPoolingLayer.Builder(PoolingType.SUM).build(), marked);
  }
}
