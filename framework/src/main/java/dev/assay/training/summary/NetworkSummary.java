package dev.assay.training.summary;

import dev.assay.run.LayerSummary;
import dev.assay.run.ModelSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * Lists a network's layers with the shapes of what they put out, their parameters and their {@link
 * Flops}.
 */
public final class NetworkSummary {
  private final int frozen;
  private final boolean stepwise;
  private final List<LayerSummary> layers = new ArrayList<>();
  private int layersSeen;

  /**
   * Of no layers yet.
   *
   * @param input what one example looks like; of running text, that is one step
   */
  private NetworkSummary(InputType input, int frozen) {
    this.frozen = frozen;
    this.stepwise = input instanceof InputType.InputTypeRecurrent;
  }

  /**
   * Summary of a stack of layers.
   *
   * @param input what one example looks like
   * @param frozen how many of the first layers don't learn
   * @throws IllegalArgumentException if a layer is too large for its input
   */
  public static ModelSummary of(MultiLayerConfiguration stack, InputType input, int frozen) {
    NetworkSummary summary = new NetworkSummary(input, frozen);
    InputType type = input;
    for (int i = 0; i < stack.getConfs().size(); i++) {
      NeuralNetConfiguration layer = stack.getConf(i);
      InputType in = prepared(stack.getInputPreProcess(i), type);
      type = layer.getLayer().getOutputType(i, in);
      summary.add(String.valueOf(i + 1), layer, in, type);
    }
    return new ModelSummary(summary.layers);
  }

  /** The same of a graph with one input. */
  public static ModelSummary of(ComputationGraphConfiguration graph, InputType input, int frozen) {
    NetworkSummary summary = new NetworkSummary(input, frozen);
    Map<String, InputType> types = new LinkedHashMap<>();
    types.put(graph.getNetworkInputs().get(0), input);
    graph.getVertices().keySet().forEach(name -> summary.add(name, graph, types));
    return new ModelSummary(summary.layers);
  }

  /** Adds a node after those it takes its input from. */
  private void add(String name, ComputationGraphConfiguration graph, Map<String, InputType> types) {
    if (types.containsKey(name)) {
      return;
    }
    List<String> before = Objects.requireNonNull(graph.getVertexInputs().get(name));
    before.forEach(input -> add(input, graph, types));
    InputType[] inputs = before.stream().map(types::get).toArray(InputType[]::new);
    GraphVertex node = Objects.requireNonNull(graph.getVertices().get(name));
    InputType output = measured(node, inputs, node.getOutputType(layersSeen, inputs));
    types.put(name, output);
    if (node instanceof LayerVertex vertex) {
      add(name, vertex.getLayerConf(), prepared(vertex.getPreProcessor(), inputs[0]), output);
    } else {
      layers.add(new LayerSummary(name, type(node), shape(output), 0, 0, 0));
    }
  }

  /** An output as long as it is, which nodes of the library don't always tell. */
  private static InputType measured(GraphVertex node, InputType[] inputs, InputType output) {
    if (!(output instanceof InputType.InputTypeRecurrent series)
        || series.getTimeSeriesLength() >= 0) {
      return output;
    }
    long steps =
        node instanceof ReshapeVertex reshape && reshape.getNewShape().length == 3
            ? reshape.getNewShape()[2]
            : inputs[0] instanceof InputType.InputTypeRecurrent before
                ? before.getTimeSeriesLength()
                : -1;
    return InputType.recurrent(series.getSize(), steps);
  }

  private void add(
      String name, NeuralNetConfiguration configuration, InputType input, InputType output) {
    Layer layer = configuration.getLayer();
    layersSeen++;
    // A loss by itself says nothing of its size.
    InputType made = layer instanceof LossLayer ? input : output;
    if (isEmpty(made) || !Windows.fit(layer, input)) {
      throw new IllegalArgumentException(
          "layer %s (%s) leaves nothing of the %s that comes from %s"
              .formatted(name, type(layer), shape(input), before()));
    }
    long parameters = layer.initializer().numParams(configuration);
    long learnt =
        layer instanceof BatchNormalization normalization
            ? parameters - 2 * normalization.getNOut()
            : parameters;
    layers.add(
        new LayerSummary(
            name,
            type(layer),
            shape(pooled(layer, made)),
            parameters,
            layersSeen <= frozen ? 0 : learnt,
            steps(layer, input) * Flops.of(layer, input, made)));
  }

  /** What is left of series that are pooled: the library counts on in steps. */
  private static InputType pooled(Layer layer, InputType output) {
    return layer instanceof GlobalPoolingLayer
            && output instanceof InputType.InputTypeRecurrent series
        ? InputType.feedForward(series.getSize())
        : output;
  }

  /** How many steps of an example a recurrent layer takes; 1 for others. */
  private long steps(Layer layer, InputType input) {
    return !stepwise
            && layer instanceof BaseRecurrentLayer
            && input instanceof InputType.InputTypeRecurrent series
        ? Math.max(1, series.getTimeSeriesLength())
        : 1;
  }

  /** What the layer that is being added follows on, for people. */
  private String before() {
    if (layers.isEmpty()) {
      return "the dataset";
    }
    LayerSummary last = layers.get(layers.size() - 1);
    return "layer %s (%s)".formatted(last.name(), last.type());
  }

  private static InputType prepared(InputPreProcessor preprocessor, InputType input) {
    return preprocessor == null ? input : preprocessor.getOutputType(input);
  }

  private static String type(Layer layer) {
    String name = words(layer.getClass().getSimpleName().replaceAll("Layer$|2D$", ""));
    if (layer instanceof ConvolutionLayer convolution) {
      return name + window(convolution.getKernelSize(), convolution.getStride());
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return "%s pooling%s"
          .formatted(
              pooling.getPoolingType().name().toLowerCase(Locale.ROOT),
              window(pooling.getKernelSize(), pooling.getStride()));
    }
    return name;
  }

  private static String type(GraphVertex join) {
    if (join instanceof ElementWiseVertex elements) {
      return words(String.valueOf(elements.getOp()));
    }
    return words(join.getClass().getSimpleName().replaceAll("Vertex$", ""));
  }

  private static String window(int[] size, int[] stride) {
    String steps = stride[0] == 1 && stride[1] == 1 ? "" : ", stride " + stride[0];
    return " %d×%d%s".formatted(size[0], size[1], steps);
  }

  /** A class's name as words: {@code BatchNormalization} as {@code batch normalization}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z][a-z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether nothing is left. Of series whose length isn't known, each step is looked at. */
  private static boolean isEmpty(InputType type) {
    return type instanceof InputType.InputTypeRecurrent series
        ? series.getSize() == 0 || series.getTimeSeriesLength() == 0
        : type.arrayElementsPerExample() == 0;
  }

  private static String shape(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      return "%d×%d×%d".formatted(images.getChannels(), images.getHeight(), images.getWidth());
    }
    if (type instanceof InputType.InputTypeRecurrent series) {
      long steps = series.getTimeSeriesLength();
      return steps < 0 ? series.getSize() + " a step" : series.getSize() + "×" + steps;
    }
    return String.valueOf(type.arrayElementsPerExample());
  }
}
