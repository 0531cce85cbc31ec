package dev.assay.training;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Two hidden layers of tanh, dropout, softmax; perhaps with a connection past the second. */
record SmallGraph(int hidden, boolean skip) implements GraphArchitecture {

  @Override
  public List<Misfit> check(DataShape data) {
    return List.of();
  }

  @Override
  public NetworkGraph graph(DataShape data) {
    NetworkGraph graph = new NetworkGraph();
    String first = graph.layer("first", dense(), NetworkGraph.INPUT);
    String second = graph.layer("second", dense(), first);
    graph.layer(
        "out",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(data.classes().size())
            .activation(Activation.SOFTMAX)
            .dropOut(0.8)
            .build(),
        skip
            ? graph.join("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), first, second)
            : second);
    return graph;
  }

  private Layer dense() {
    return new DenseLayer.Builder().nOut(hidden).activation(Activation.TANH).build();
  }
}
