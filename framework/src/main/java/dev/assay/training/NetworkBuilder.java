package dev.assay.training;

import dev.assay.experiment.Setup;
import dev.assay.run.FailureReason;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.architecture.RecurrentArchitecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.training.recurrent.MeanOverSteps;
import dev.assay.training.recurrent.TiedWeights;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutionalFlat;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Builds the network of a setup, with its initial weights. */
final class NetworkBuilder {
  private NetworkBuilder() {}

  /**
   * A network whose initial weights depend on the setup and the stream alone: ND4J's global
   * generator is seeded for them before.
   *
   * @throws TrialFailedException if the architecture can't be built for such data
   */
  static Network build(Setup setup, DataShape shape, RandomStream trial) {
    long weightSeed = trial.split("weights").nextLong();
    List<TrainingListener> listeners = new ArrayList<>();
    Network network = configure(setup, shape, OptionalLong.of(weightSeed), listeners).network();
    Nd4j.getRandom().setSeed(weightSeed);
    network.model().init();
    if (setup.architecture() instanceof RecurrentArchitecture recurrent
        && recurrent.tied()
        && network instanceof StackNetwork stack) {
      TiedWeights.begin(stack.model());
    }
    network.model().addListeners(listeners.toArray(TrainingListener[]::new));
    return network;
  }

  /**
   * The same network before it has parameters.
   *
   * @param weightSeed what its parameters will be drawn from; empty if it will never have any, and
   *     then no native library is loaded
   * @param listeners receives what regularizers want to take part in each step
   * @throws TrialFailedException if the architecture can't be built for such data
   */
  static NetworkConfiguration configure(
      Setup setup, DataShape shape, OptionalLong weightSeed, List<TrainingListener> listeners) {
    List<Misfit> misfits = setup.architecture().check(shape);
    if (!misfits.isEmpty()) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION,
          misfits.stream()
              .map(misfit -> misfit.rule() + "; " + misfit.remedy())
              .collect(Collectors.joining(". ", "the architecture doesn't fit the data: ", "")));
    }
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(setup.optimizer().updater());
    weightSeed.ifPresent(defaults::seed);
    InputType input = inputType(shape);
    Function<List<Layer>, NetworkDraft> regularized =
        layers -> {
          if (setup.architecture() instanceof RecurrentArchitecture recurrent) {
            listeners.addAll(listeners(recurrent));
          }
          NetworkDraft draft = new NetworkDraft(defaults, new ArrayList<>(layers), listeners);
          setup.regularizers().forEach(regularizer -> regularizer.apply(draft));
          return draft;
        };
    Architecture architecture = setup.architecture().resolve(shape);
    return architecture instanceof GraphArchitecture graph
        ? graph(graph.graph(shape), regularized, input)
        : stack(architecture.layers(shape), regularized, shape.input(), input);
  }

  private static List<TrainingListener> listeners(RecurrentArchitecture architecture) {
    List<TrainingListener> listeners = new ArrayList<>();
    if (architecture.tied()) {
      listeners.add(new TiedWeights());
    }
    if (!architecture.sumsOverSteps()) {
      listeners.add(new MeanOverSteps());
    }
    return listeners;
  }

  private static NetworkConfiguration stack(
      List<Layer> layers,
      Function<List<Layer>, NetworkDraft> regularized,
      InputShape shape,
      InputType input) {
    NetworkDraft draft = regularized.apply(layers);
    NeuralNetConfiguration.ListBuilder stack = draft.defaults().list();
    draft.layers().forEach(stack::layer);
    if (shape instanceof InputShape.Text text) {
      stack.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(text.window());
    }
    if (input instanceof InputTypeConvolutionalFlat image && beginsWithPrelu(draft.layers())) {
      stack.inputPreProcessor(
          0,
          new FeedForwardToCnnPreProcessor(image.getHeight(), image.getWidth(), image.getDepth()));
    }
    stack.setInputType(input);
    return new NetworkConfiguration.Stack(stack.build(), input);
  }

  /**
   * Whether a parametric ReLU is the first layer to which it matters how its input is shaped. The
   * library folds rows into images before layers of other kinds, but not before this one.
   */
  private static boolean beginsWithPrelu(List<Layer> layers) {
    return layers.stream()
        .filter(layer -> !(layer instanceof NoParamLayer || layer instanceof DropoutLayer))
        .findFirst()
        .filter(PReLULayer.class::isInstance)
        .isPresent();
  }

  private static NetworkConfiguration graph(
      NetworkGraph graph, Function<List<Layer>, NetworkDraft> regularized, InputType input) {
    List<Layer> layers = graph.layers();
    NetworkDraft draft = regularized.apply(layers);
    if (draft.layers().size() != layers.size()) {
      throw new TrialFailedException(
          FailureReason.EXCEPTION,
          "a regularizer adds or removes layers, which only a stack of layers allows");
    }
    Iterator<Layer> next = draft.layers().iterator();
    ComputationGraphConfiguration.GraphBuilder builder =
        draft.defaults().graphBuilder().addInputs(NetworkGraph.INPUT).setInputTypes(input);
    String last = NetworkGraph.INPUT;
    for (NetworkGraph.Node node : graph.nodes()) {
      String[] inputs = node.inputs().toArray(String[]::new);
      if (node instanceof NetworkGraph.JoinNode join) {
        builder.addVertex(node.name(), join.join(), inputs);
      } else {
        builder.addLayer(node.name(), next.next(), inputs);
      }
      last = node.name();
    }
    return new NetworkConfiguration.Graph(builder.setOutputs(last).build(), input);
  }

  private static InputType inputType(DataShape shape) {
    InputShape input = shape.input();
    if (input instanceof InputShape.Image image) {
      return InputType.convolutionalFlat(image.height(), image.width(), image.channels());
    }
    if (input instanceof InputShape.Text text) {
      // As wide as a one-hot token, which the embedding takes for the number of tokens.
      return InputType.recurrent(shape.classes().size(), text.window());
    }
    return InputType.feedForward(input.size());
  }
}
