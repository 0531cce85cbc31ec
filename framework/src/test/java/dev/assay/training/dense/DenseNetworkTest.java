package dev.assay.training.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.training.matrix.DropoutMask;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class DenseNetworkTest {
  private static final int INPUTS = 20;
  private static final int OUTPUTS = 4;
  private static final RandomStream NOISE = RandomStream.of(7);

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {
        "RELU",
        "SIGMOID",
        "TANH",
        "IDENTITY",
        "LEAKYRELU",
        "ELU",
        "SELU",
        "SOFTPLUS",
        "SOFTSIGN",
        "SWISH",
        "MISH"
      })
  void trainsAsTheLibraryDoes(Activation activation) {
    compare(network(activation, builder -> {}));
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        setting("Adam", builder -> builder.updater(new Adam(0.01))),
        setting("an optimizer without a formula", builder -> builder.updater(new AMSGrad(0.01))),
        setting("L1 and L2", builder -> builder.l1(0.01).l2(0.02)),
        setting("weight decay", builder -> builder.weightDecay(0.1)),
        setting(
            "clipping",
            builder ->
                builder
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(0.01)),
        setting(
            "max-norm",
            builder -> builder.constrainWeights(new MaxNormConstraint(0.5, Set.of("W"), 0))),
        setting("another rate for biases", builder -> builder.biasUpdater(new Sgd(0.5))));
  }

  /** How a network may end; that of squared error has targets without bounds. */
  private enum End {
    CLASSES(LossFunction.MCXENT, Activation.SOFTMAX),
    NUMBERS(LossFunction.MSE, Activation.IDENTITY);

    private final LossFunction loss;
    private final Activation activation;

    End(LossFunction loss, Activation activation) {
      this.loss = loss;
      this.activation = activation;
    }

    private INDArray targets(int rows) {
      return this == CLASSES
          ? Minibatch.labels(rows, OUTPUTS)
          : Minibatch.features(rows, OUTPUTS, 20 + rows);
    }
  }

  private static Arguments setting(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void knowsTheLibrarysSettings(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    for (End end : End.values()) {
      MultiLayerNetwork plain = network(hidden(Activation.TANH), change, end);
      compare(plain, plain.clone(), end);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 100})
  void clipsByTheGlobalNormAsTheLibraryDoes(double threshold) {
    for (double decay : new double[] {0, 0.1}) { // With penalties, the library's updater steps.
      MultiLayerNetwork plain =
          network(Activation.TANH, builder -> builder.l2(decay).updater(new Sgd(0.1)));
      MultiLayerNetwork other = plain.clone();
      plain.addListeners(new GlobalNormClip(threshold));
      other.addListeners(new GlobalNormClip(threshold));
      compare(plain, other, End.CLASSES);
    }
  }

  @Test
  void aClippedStepIsAsLongAsTheThreshold() {
    MultiLayerNetwork network = network(Activation.TANH, builder -> builder.updater(new Sgd(1)));
    network.addListeners(new GlobalNormClip(0.01));
    INDArray before = network.params().dup();

    DenseNetwork.of(network, NOISE)
        .orElseThrow()
        .fit(Minibatch.features(32, INPUTS, 0), Minibatch.labels(32, OUTPUTS));

    assertEquals(0.01, before.sub(network.params()).norm2Number().doubleValue(), 1e-6);
  }

  private static void compare(MultiLayerNetwork plain) {
    compare(plain, plain.clone(), End.CLASSES);
  }

  /** Five minibatches, one of them smaller; single precision, whence the tolerance. */
  private static void compare(MultiLayerNetwork plain, MultiLayerNetwork other, End end) {
    INDArray before = plain.params().dup();
    DenseNetwork dense = DenseNetwork.of(other, NOISE).orElseThrow();
    for (int i = 0; i < 5; i++) {
      int rows = i == 2 ? 7 : 32;
      INDArray features = Minibatch.features(rows, INPUTS, i);
      INDArray labels = end.targets(rows);
      plain.fit(features, labels);
      double loss = dense.fit(features, labels);
      assertEquals(plain.score(), loss, 1e-4 * plain.score());
      assertEquals(loss, other.score());
    }
    assertEquals(plain.getIterationCount(), other.getIterationCount());
    INDArray expected = plain.params().sub(before);
    INDArray difference = other.params().sub(before).subi(expected);
    assertEquals(
        0,
        difference.norm2Number().doubleValue() / expected.norm2Number().doubleValue(),
        1e-3,
        "relative difference of what was learnt");
    INDArray features = Minibatch.features(50, INPUTS, 9);
    float[] outputs = Arrays.copyOf(dense.outputs(features), 50 * OUTPUTS);
    assertArrayEquals(plain.output(features).dup('c').data().asFloat(), outputs, 1e-3f);
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithFiniteDifferencesUnderDropout(End end) {
    MultiLayerNetwork network =
        network(hidden(Activation.TANH), builder -> builder.dropOut(0.7).updater(new Sgd(1)), end);
    INDArray features = Minibatch.features(16, INPUTS, 1);
    INDArray labels = end.targets(16);
    INDArray start = network.params().dup();
    DenseNetwork dense = DenseNetwork.of(network, NOISE).orElseThrow();
    dense.fit(features, labels);
    // One step at rate 1: what was subtracted is the gradient.
    INDArray gradient = start.sub(network.params());

    RandomStream choice = RandomStream.of(2);
    for (int i = 0; i < 60; i++) {
      int parameter = choice.nextInt((int) start.length());
      double step = 2e-2;
      double numeric =
          (loss(dense, network, start, parameter, step, features, labels)
                  - loss(dense, network, start, parameter, -step, features, labels))
              / (2 * step);
      assertEquals(numeric, gradient.getDouble(parameter), 1e-3, "parameter " + parameter);
    }
  }

  private static double loss(
      DenseNetwork dense,
      MultiLayerNetwork network,
      INDArray start,
      int parameter,
      double step,
      INDArray features,
      INDArray labels) {
    INDArray moved = start.dup();
    moved.putScalar(parameter, moved.getDouble(parameter) + step);
    network.setParams(moved);
    // The same iteration, hence the same masks.
    network.setIterationCount(0);
    return dense.fit(features, labels);
  }

  @Test
  void dropoutKeepsItsShareAndTheExpectedValue() {
    float[] mask = new float[100_001];
    DropoutMask.draw(mask, mask.length, 0.8f, RandomStream.of(3));

    double sum = 0;
    for (float value : mask) {
      assertTrue(value == 0 || value == 1.25f);
      sum += value;
    }

    assertEquals(1, sum / mask.length, 0.01);
  }

  @Test
  void dropoutDependsOnTheIterationAlone() {
    MultiLayerNetwork through = network(Activation.RELU, builder -> builder.dropOut(0.5));
    MultiLayerNetwork resumed = through.clone();
    DenseNetwork first = DenseNetwork.of(through, NOISE).orElseThrow();
    first.fit(Minibatch.features(32, INPUTS, 0), Minibatch.labels(32, OUTPUTS));
    resumed.setParams(through.params().dup());
    resumed.setIterationCount(1);

    double next = first.fit(Minibatch.features(32, INPUTS, 1), Minibatch.labels(32, OUTPUTS));

    assertEquals(
        next,
        DenseNetwork.of(resumed, NOISE)
            .orElseThrow()
            .fit(Minibatch.features(32, INPUTS, 1), Minibatch.labels(32, OUTPUTS)));
    assertEquals(through.params(), resumed.params());
    resumed.setIterationCount(0);
    assertNotEquals(
        next,
        DenseNetwork.of(resumed, NOISE)
            .orElseThrow()
            .fit(Minibatch.features(32, INPUTS, 1), Minibatch.labels(32, OUTPUTS)));
  }

  @Test
  void leavesWhatItDoesNotKnowToTheLibrary() {
    MultiLayerNetwork normalised =
        network(
            List.of(
                new DenseLayer.Builder().nOut(5).build(), new BatchNormalization.Builder().build()),
            builder -> {},
            End.CLASSES);
    MultiLayerNetwork withoutBias =
        network(
            List.of(new DenseLayer.Builder().nOut(5).hasBias(false).build()),
            builder -> {},
            End.NUMBERS);

    assertTrue(DenseNetwork.of(normalised, NOISE).isEmpty());
    assertTrue(DenseNetwork.of(withoutBias, NOISE).isEmpty());
    assertEquals(
        Optional.of("layer 2, BatchNormalization: not a plain dense layer with biases"),
        DenseNetwork.obstacle(normalised));
  }

  private static MultiLayerNetwork network(
      Activation activation, Consumer<NeuralNetConfiguration.Builder> change) {
    return network(hidden(activation), change, End.CLASSES);
  }

  private static List<Layer> hidden(Activation activation) {
    return List.of(
        new DenseLayer.Builder().nOut(13).activation(activation).build(),
        new DenseLayer.Builder().nOut(9).activation(activation).build());
  }

  private static MultiLayerNetwork network(
      List<Layer> layers, Consumer<NeuralNetConfiguration.Builder> change, End end) {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
    change.accept(defaults);
    NeuralNetConfiguration.ListBuilder stack = defaults.list();
    layers.forEach(stack::layer);
    stack.layer(new OutputLayer.Builder(end.loss).nOut(OUTPUTS).activation(end.activation).build());
    stack.setInputType(InputType.feedForward(INPUTS));
    MultiLayerNetwork network = new MultiLayerNetwork(stack.build());
    network.init();
    return network;
  }
}
