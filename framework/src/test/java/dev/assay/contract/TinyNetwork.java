package dev.assay.contract;

import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.optimizer.ParameterFollower;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A network of four inputs, two hidden layers and three classes, in double precision. */
final class TinyNetwork {
  static final int INPUTS = 4;
  static final int CLASSES = 3;
  private static final int EXAMPLES = 12;

  private TinyNetwork() {}

  static NetworkDraft draft(IActivation activation, IWeightInit weights, IUpdater updater) {
    NeuralNetConfiguration.Builder defaults = defaults(updater);
    List<Layer> layers = new ArrayList<>();
    for (int units : new int[] {6, 5}) {
      layers.add(
          new DenseLayer.Builder().nOut(units).activation(activation).weightInit(weights).build());
    }
    layers.add(
        new OutputLayer.Builder(new LossMCXENT())
            .nOut(CLASSES)
            .activation(new ActivationSoftmax())
            .weightInit(weights)
            .build());
    return new NetworkDraft(defaults, layers);
  }

  static NetworkDraft draft() {
    return draft(new ActivationTanH(), new WeightInitXavier(), new Sgd(0.1));
  }

  static NeuralNetConfiguration.Builder defaults(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(17).dataType(DataType.DOUBLE).updater(updater);
  }

  static MultiLayerConfiguration configuration(NetworkDraft draft) {
    return configuration(draft, InputType.feedForward(INPUTS));
  }

  static MultiLayerConfiguration configuration(NetworkDraft draft, InputType input) {
    NeuralNetConfiguration.ListBuilder list = draft.defaults().list();
    draft.layers().forEach(list::layer);
    return list.setInputType(input).build();
  }

  /** A network as it comes back from a saved model's configuration. */
  static MultiLayerConfiguration saved(MultiLayerConfiguration configuration) {
    return MultiLayerConfiguration.fromJson(configuration.toJson());
  }

  static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    // Random numbers of layers come from a generator that all networks of the process share.
    Nd4j.getRandom().setSeed(5);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    ParameterFollower.tell((BaseMultiLayerUpdater<?>) network.getUpdater(), network.params());
    return network;
  }

  static ComputationGraph graph(
      NetworkGraph graph, NeuralNetConfiguration.Builder defaults, InputType input) {
    ComputationGraphConfiguration.GraphBuilder builder =
        defaults.graphBuilder().addInputs(NetworkGraph.INPUT).setInputTypes(input);
    String last = NetworkGraph.INPUT;
    for (NetworkGraph.Node node : graph.nodes()) {
      String[] inputs = node.inputs().toArray(String[]::new);
      last = node.name();
      if (node instanceof NetworkGraph.LayerNode layer) {
        builder.addLayer(last, layer.layer(), inputs);
      } else if (node instanceof NetworkGraph.JoinNode join) {
        builder.addVertex(last, join.join(), inputs);
      }
    }
    return graph(builder.setOutputs(last).build());
  }

  static ComputationGraph graph(ComputationGraphConfiguration configuration) {
    Nd4j.getRandom().setSeed(5);
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    return network;
  }

  static MultiLayerNetwork trained(MultiLayerConfiguration configuration, int steps) {
    MultiLayerNetwork network = network(configuration);
    DataSet data = data();
    for (int i = 0; i < steps; i++) {
      network.fit(data);
    }
    return network;
  }

  static DataSet data() {
    return data(INPUTS, CLASSES);
  }

  static DataSet data(int inputs, int classes) {
    double[][] features = new double[EXAMPLES][inputs];
    double[][] labels = new double[EXAMPLES][classes];
    for (int i = 0; i < EXAMPLES; i++) {
      for (int j = 0; j < inputs; j++) {
        features[i][j] = Math.sin(1 + 7.0 * i + 3.0 * j);
      }
      labels[i][i % classes] = 1;
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }

  /** Rows of token indices, each row counting on from another one, and the tokens that follow. */
  static DataSet text(int window, int tokens) {
    double[][][] features = new double[EXAMPLES][1][window];
    double[][][] labels = new double[EXAMPLES][1][window];
    for (int row = 0; row < EXAMPLES; row++) {
      for (int step = 0; step < window; step++) {
        features[row][0][step] = (row + step) % tokens;
        labels[row][0][step] = (row + step + 1) % tokens;
      }
    }
    return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
  }
}
