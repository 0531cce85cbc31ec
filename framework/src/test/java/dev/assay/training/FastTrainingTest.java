package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.RandomStream;
import dev.assay.training.dense.Minibatch;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** All replacements together, against the library's own training, under settings of each kind. */
class FastTrainingTest {
  private static final int INPUTS = 20;
  private static final int CLASSES = 4;
  private static final RandomStream NOISE = RandomStream.of(7);

  static Stream<Arguments> settings() {
    return Stream.of(
        setting("nothing", builder -> {}),
        setting("L1", builder -> builder.l1(0.01)),
        setting("L2", builder -> builder.l2(0.02)),
        setting("L1 and L2 under Adam", builder -> builder.l1(0.01).l2(1).updater(new Adam(0.01))),
        setting("weight decay", builder -> builder.weightDecay(0.1)),
        setting("weight decay by itself", builder -> builder.weightDecay(0.01, false)),
        setting(
            "weight decay under momentum",
            builder -> builder.weightDecay(0.5).updater(new Nesterovs(0.05, 0.9))),
        setting("L2 of biases", builder -> builder.l2Bias(0.5)),
        setting(
            "clipping a layer's gradient",
            builder ->
                builder
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(0.01)
                    .l2(0.1)),
        setting(
            "clipping that is hardly needed",
            builder ->
                builder
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(0.3)),
        setting(
            "clipping each value",
            builder ->
                builder
                    .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                    .gradientNormalizationThreshold(0.003)
                    .l1(0.01)),
        setting(
            "another clipping",
            builder ->
                builder
                    .gradientNormalization(GradientNormalization.ClipL2PerParamType)
                    .gradientNormalizationThreshold(0.01)),
        setting(
            "max-norm",
            builder -> builder.constrainWeights(new MaxNormConstraint(0.5, Set.of("W"), 0))),
        setting(
            "max-norm of outgoing weights",
            builder -> builder.constrainWeights(new MaxNormConstraint(0.5, Set.of("W"), 1))),
        setting(
            "another constraint",
            builder -> builder.constrainWeights(new UnitNormConstraint(Set.of("W"), 0))),
        setting("another rate for biases", builder -> builder.biasUpdater(new Sgd(0.5))));
  }

  private static Arguments setting(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    return Arguments.of(name, change);
  }

  /** Five minibatches, one of them smaller; single precision, whence the tolerance. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void trainsAsTheLibraryDoes(String name, Consumer<NeuralNetConfiguration.Builder> change) {
    MultiLayerNetwork plain = network(change);
    MultiLayerNetwork other = plain.clone();
    INDArray before = plain.params().dup();
    assertEquals(Optional.empty(), Learner.obstacle(new StackNetwork(other), FastPath.ON));
    Learner fast = Learner.of(other, FastPath.ON, NOISE);
    for (int i = 0; i < 5; i++) {
      int rows = i == 2 ? 7 : 32;
      INDArray features = Minibatch.features(rows, INPUTS, i);
      INDArray labels = Minibatch.labels(rows, CLASSES);

      plain.fit(features, labels);
      double loss = fast.fit(features, labels);

      assertEquals(plain.score(), loss, 1e-4 * plain.score());
    }
    INDArray expected = plain.params().sub(before);
    INDArray difference = other.params().sub(before).subi(expected);
    assertEquals(
        0,
        difference.norm2Number().doubleValue() / expected.norm2Number().doubleValue(),
        1e-3,
        "relative difference of what was learnt");
  }

  @Test
  void saysWhatStandsInTheWay() {
    MultiLayerNetwork network = network(builder -> {});

    assertEquals(
        Optional.of("ASSAY_FAST_PATH switches training of dense stacks off"),
        Learner.obstacle(new StackNetwork(network), FastPath.OFF));
  }

  private static MultiLayerNetwork network(Consumer<NeuralNetConfiguration.Builder> change) {
    NeuralNetConfiguration.Builder defaults =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
    change.accept(defaults);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            defaults
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(13)
                        .activation(Activation.TANH)
                        .build())
                .layer(new DenseLayer.Builder().nIn(13).nOut(9).activation(Activation.ELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(9)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }
}
