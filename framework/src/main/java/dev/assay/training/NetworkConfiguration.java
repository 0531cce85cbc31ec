package dev.assay.training;

import dev.assay.run.ModelSummary;
import dev.assay.training.summary.NetworkSummary;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network before it has parameters. */
sealed interface NetworkConfiguration {

  /** The network, not yet initialised. */
  Network network();

  /**
   * What it looks like.
   *
   * @param frozen how many of its first layers don't learn
   */
  ModelSummary summary(int frozen);

  /** A stack of layers. */
  record Stack(MultiLayerConfiguration layers, InputType input) implements NetworkConfiguration {
    @Override
    public Network network() {
      return new StackNetwork(new MultiLayerNetwork(layers));
    }

    @Override
    public ModelSummary summary(int frozen) {
      return NetworkSummary.of(layers, input, frozen);
    }
  }

  /** A graph of layers. */
  record Graph(ComputationGraphConfiguration graph, InputType input)
      implements NetworkConfiguration {
    @Override
    public Network network() {
      return new GraphNetwork(new ComputationGraph(graph));
    }

    @Override
    public ModelSummary summary(int frozen) {
      return NetworkSummary.of(graph, input, frozen);
    }
  }
}
