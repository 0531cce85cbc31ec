package dev.assay.keras;

import dev.assay.spi.architecture.NetworkGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes networks of what a file says of a model. */
final class KerasModel {
  private KerasModel() {}

  /**
   * What the file says of the layers.
   *
   * @throws IOException if it can't be read, or no network can be made of it
   */
  static ModelDescription describe(Path file) throws IOException {
    try (Archive archive = Archive.open(file)) {
      return describe(archive);
    }
  }

  private static ModelDescription describe(Archive archive) throws IOException {
    return ModelDescription.of(archive.configuration(), archive.version());
  }

  /**
   * The network with the file's weights.
   *
   * @throws IOException if it can't be read, or no network can be made of it
   */
  static Model read(Path file) throws IOException {
    try (Archive archive = Archive.open(file)) {
      Translation model = Translation.of(describe(archive), /* data= */ null);
      return model.isStack() ? stack(model, archive) : graph(model, archive);
    }
  }

  private static MultiLayerNetwork stack(Translation model, Archive archive) throws IOException {
    NeuralNetConfiguration.ListBuilder builder = settings().list();
    layers(model, KerasModel::none).forEach(builder::layer);
    builder.setInputType(inputType(model.input()));
    MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
    network.init();
    List<Piece> pieces = model.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      fill(network.getLayer(i), pieces.get(i), archive);
    }
    return network;
  }

  private static ComputationGraph graph(Translation model, Archive archive) throws IOException {
    ComputationGraphConfiguration.GraphBuilder builder =
        settings()
            .graphBuilder()
            .addInputs(NetworkGraph.INPUT)
            .setInputTypes(inputType(model.input()));
    for (NetworkGraph.Node node : graph(model, KerasModel::none).nodes()) {
      String[] inputs = node.inputs().toArray(String[]::new);
      if (node instanceof NetworkGraph.LayerNode layer) {
        builder.addLayer(node.name(), layer.layer(), inputs);
      } else {
        builder.addVertex(node.name(), ((NetworkGraph.JoinNode) node).join(), inputs);
      }
    }
    ComputationGraph network =
        new ComputationGraph(builder.setOutputs(model.output().name()).build());
    network.init();
    for (Piece piece : model.pieces()) {
      if (piece.part().layer() != null) {
        fill(network.getLayer(piece.name()), piece, archive);
      }
    }
    return network;
  }

  /** New layers, first to last. */
  static List<Layer> layers(Translation model, Supplier<IWeightInit> weights) {
    List<Layer> layers = new ArrayList<>();
    for (Piece piece : model.pieces()) {
      layers.add(layer(piece, weights));
    }
    return layers;
  }

  /** A new graph of them. */
  static NetworkGraph graph(Translation model, Supplier<IWeightInit> weights) {
    NetworkGraph graph = new NetworkGraph();
    for (Piece piece : model.pieces()) {
      String[] inputs = piece.inputs().toArray(String[]::new);
      if (piece.part().layer() != null) {
        graph.layer(piece.name(), layer(piece, weights), inputs);
      } else {
        graph.join(piece.name(), Objects.requireNonNull(piece.part().join()).clone(), inputs);
      }
    }
    return graph;
  }

  private static Layer layer(Piece piece, Supplier<IWeightInit> weights) {
    Layer layer = Objects.requireNonNull(piece.part().layer()).clone();
    if (layer instanceof BaseLayer weighted) {
      weighted.setWeightInitFn(weights.get());
    }
    return layer;
  }

  private static void fill(org.deeplearning4j.nn.api.Layer layer, Piece piece, Archive archive)
      throws IOException {
    if (piece.part().parameters() > 0) {
      Map<String, INDArray> weights = piece.part().weights().of(archive.weights(piece.source()));
      weights.forEach((name, values) -> fill(layer.getParam(name), values));
    }
  }

  private static void fill(INDArray parameters, INDArray values) {
    boolean isVector = values.rank() == 1 && values.length() == parameters.length();
    if (!isVector && !Arrays.equals(parameters.shape(), values.shape())) {
      // The library would take numbers in any shape.
      throw new IllegalStateException(
          Arrays.toString(values.shape()) + " for " + Arrays.toString(parameters.shape()));
    }
    parameters.assign(values.reshape(parameters.shape()));
  }

  /** All weights are replaced, so that none need be drawn. */
  private static IWeightInit none() {
    return new WeightInitConstant(0);
  }

  private static NeuralNetConfiguration.Builder settings() {
    return new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT);
  }

  private static InputType inputType(Values input) {
    if (input instanceof Values.Image image) {
      return InputType.convolutionalFlat(image.height(), image.width(), image.channels());
    }
    if (input instanceof Values.Series series) {
      return InputType.feedForward((long) series.steps() * series.features());
    }
    return InputType.feedForward(
        input instanceof Values.Grid grid
            ? (long) grid.height() * grid.width()
            : ((Values.Flat) input).size());
  }
}
