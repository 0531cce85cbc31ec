package dev.assay.training.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.RandomStream;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.training.dense.Minibatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class SeriesNetworkTest {
  private static final int VALUES = 3;
  private static final int STEPS = 6;
  private static final int OUTPUTS = 4;
  private static final IDropout NO_DROPOUT = new Dropout(1);
  private static final RandomStream NOISE = RandomStream.of(7);

  /** Series of equal length, or of unequal ones with a mark at their ends. */
  private enum Length {
    EQUAL,
    UNEQUAL;

    private int features() {
      return this == EQUAL ? VALUES : VALUES + 1;
    }

    /** Zeros follow a series' end. */
    private INDArray features(int rows, long seed) {
      INDArray features = Minibatch.features(rows, features() * STEPS, seed);
      for (int row = 0; this == UNEQUAL && row < rows; row++) {
        int last = row % (STEPS - 2);
        for (int step = 0; step < STEPS; step++) {
          for (int value = 0; step > last && value < VALUES; value++) {
            features.putScalar(row, value * STEPS + step, 0);
          }
          features.putScalar(row, VALUES * STEPS + step, step == last ? 1 : 0);
        }
      }
      return features;
    }
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        setting("sgd", builder -> {}),
        setting("Adam", builder -> builder.updater(new Adam(0.01))),
        setting("L1 and L2", builder -> builder.l1(0.01).l2(0.02)),
        setting("weight decay", builder -> builder.weightDecay(0.1)));
  }

  private static Arguments setting(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void trainsAsTheLibraryDoes(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    for (Length length : Length.values()) {
      for (boolean numbers : new boolean[] {false, true}) {
        ComputationGraph plain = network(length, numbers, /* layers= */ 2, change);
        compare(length, numbers, plain, plain.clone());
      }
    }
  }

  @Test
  void clipsByTheGlobalNormAsTheLibraryDoes() {
    ComputationGraph plain = network(Length.UNEQUAL, false, 1, builder -> {});
    ComputationGraph other = plain.clone();
    plain.addListeners(new GlobalNormClip(0.05));
    other.addListeners(new GlobalNormClip(0.05));
    compare(Length.UNEQUAL, false, plain, other);
  }

  private static void compare(
      Length length, boolean numbers, ComputationGraph plain, ComputationGraph other) {
    INDArray before = plain.params().dup();
    SeriesNetwork quick = SeriesNetwork.of(other, NOISE);
    for (int i = 0; i < 4; i++) {
      int rows = i == 2 ? 5 : 16;
      INDArray features = length.features(rows, i);
      INDArray targets = targets(numbers, rows);
      plain.fit(new INDArray[] {features}, new INDArray[] {targets});
      double loss = quick.fit(features, targets);
      assertEquals(plain.score(), loss, 1e-4 * plain.score());
      assertEquals(loss, other.score());
    }
    assertEquals(
        plain.getConfiguration().getIterationCount(), other.getConfiguration().getIterationCount());
    INDArray expected = plain.params().sub(before);
    INDArray difference = other.params().sub(before).subi(expected);
    assertEquals(
        0,
        difference.norm2Number().doubleValue() / expected.norm2Number().doubleValue(),
        1e-3,
        "relative difference of what was learnt");
    INDArray features = length.features(50, 9);
    float[] outputs = Arrays.copyOf(quick.outputs(features), 50 * OUTPUTS);
    assertArrayEquals(plain.outputSingle(features).dup('c').data().asFloat(), outputs, 1e-3f);
  }

  private static INDArray targets(boolean numbers, int rows) {
    return numbers ? Minibatch.features(rows, OUTPUTS, 70 + rows) : Minibatch.labels(rows, OUTPUTS);
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferencesUnderDropout(Length length) {
    ComputationGraph network =
        network(length, false, 2, builder -> builder.dropOut(0.7).updater(new Sgd(1)));
    INDArray features = length.features(8, 1);
    INDArray labels = targets(false, 8);
    INDArray start = network.params().dup();
    SeriesNetwork quick = SeriesNetwork.of(network, NOISE);
    quick.fit(features, labels);
    // One step at rate 1: what was subtracted is the gradient.
    INDArray gradient = start.sub(network.params());
    RandomStream choice = RandomStream.of(2);
    for (int i = 0; i < 60; i++) {
      int parameter = choice.nextInt((int) start.length());
      double step = 2e-2;
      double[] losses = new double[2];
      for (int side = 0; side < 2; side++) {
        INDArray moved = start.dup();
        moved.putScalar(parameter, moved.getDouble(parameter) + (side == 0 ? step : -step));
        network.setParams(moved);
        // The same iteration, hence the same masks.
        network.getConfiguration().setIterationCount(0);
        losses[side] = quick.fit(features, labels);
      }
      assertEquals(
          (losses[0] - losses[1]) / (2 * step),
          gradient.getDouble(parameter),
          1e-3,
          "parameter " + parameter);
    }
  }

  @Test
  void leavesWhatItDoesNotKnowToTheLibrary() {
    assertEquals(
        Optional.empty(), SeriesNetwork.obstacle(network(Length.UNEQUAL, true, 3, builder -> {})));
    GraphBuilder simple = steps(new NeuralNetConfiguration.Builder(), Length.EQUAL);
    simple.addLayer("cell", new SimpleRnn.Builder().nIn(VALUES).nOut(5).build(), "steps");
    assertEquals(
        Optional.of("it is a graph, and not of plain LSTM layers that read series"),
        SeriesNetwork.obstacle(end(simple, "cell", Length.EQUAL, false, 5)));
    GraphBuilder beside = steps(new NeuralNetConfiguration.Builder(), Length.EQUAL);
    beside.allowDisconnected(true);
    beside.addLayer("cell", new LSTM.Builder().nIn(VALUES).nOut(5).build(), "steps");
    beside.addLayer("other", new LSTM.Builder().nIn(VALUES).nOut(5).build(), "steps");
    assertEquals(
        Optional.of("it is a graph, and not of plain LSTM layers that read series"),
        SeriesNetwork.obstacle(end(beside, "cell", Length.EQUAL, false, 5)));
    ComputationGraph noisy =
        network(Length.EQUAL, false, 1, builder -> builder.weightNoise(new DropConnect(0.5)));
    assertEquals(Optional.of("noise other than fixed dropout"), SeriesNetwork.obstacle(noisy));
  }

  private static ComputationGraph network(
      Length length, boolean numbers, int layers, Consumer<NeuralNetConfiguration.Builder> change) {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
    change.accept(defaults);
    GraphBuilder graph = steps(defaults, length);
    String before = "steps";
    if (length == Length.UNEQUAL) {
      graph.addVertex("values", new SubsetVertex(0, VALUES - 1), before);
      before = "values";
    }
    int width = VALUES;
    for (int i = 1; i <= layers; i++) {
      graph.addLayer(
          "cell-" + i,
          new LSTM.Builder().nIn(width).nOut(4 + i).activation(Activation.TANH).build(),
          before);
      before = "cell-" + i;
      width = 4 + i;
    }
    return end(graph, before, length, numbers, width);
  }

  private static GraphBuilder steps(NeuralNetConfiguration.Builder defaults, Length length) {
    return defaults
        .graphBuilder()
        .addInputs("input")
        .addVertex("steps", new ReshapeVertex(-1, length.features(), STEPS), "input");
  }

  private static ComputationGraph end(
      GraphBuilder graph, String before, Length length, boolean numbers, int width) {
    if (length == Length.EQUAL) {
      graph.addVertex("last", new LastTimeStepVertex("input"), before);
    } else {
      graph.addVertex("mark", new SubsetVertex(VALUES, VALUES), "steps");
      graph.addVertex(
          "marked", new ElementWiseVertex(ElementWiseVertex.Op.Product), before, "mark");
      graph.addLayer(
          "last",
          new GlobalPoolingLayer.Builder(PoolingType.SUM).dropOut(NO_DROPOUT).build(),
          "marked");
    }
    graph.addLayer(
        "output",
        new OutputLayer.Builder(numbers ? LossFunction.MSE : LossFunction.MCXENT)
            .nIn(width)
            .nOut(OUTPUTS)
            .activation(numbers ? Activation.IDENTITY : Activation.SOFTMAX)
            .build(),
        "last");
    graph.setOutputs("output");
    graph.setInputTypes(InputType.feedForward((long) length.features() * STEPS));
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }
}
