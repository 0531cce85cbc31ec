package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's layers on oneDNN compute what its own do. */
class NativeHelpersTest {

  @AfterEach
  void switchOff() {
    NativeHelpers.use(false);
  }

  @Test
  void layersHaveHelpersIfWanted() {
    assumeTrue(NativeHelpers.present(), "ND4J's library for this platform has no oneDNN");

    NativeHelpers.use(true);
    Layer with = network(List.of(convolution(ConvolutionMode.Same, 1))).getLayer(0);
    NativeHelpers.use(false);
    Layer without = network(List.of(convolution(ConvolutionMode.Same, 1))).getLayer(0);

    assertNotNull(with.getHelper());
    assertNull(without.getHelper());
  }

  static Stream<Arguments> stacks() {
    List<Arguments> stacks = new ArrayList<>();
    for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Truncate)) {
      for (int stride : new int[] {1, 2}) {
        stacks.add(
            Arguments.of("convolution " + mode + " " + stride, List.of(convolution(mode, stride))));
        for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG)) {
          stacks.add(
              Arguments.of(
                  type + " pooling " + mode + " " + stride,
                  List.of(convolution(mode, 1), pooling(type, mode, stride))));
        }
      }
    }
    stacks.add(
        Arguments.of(
            "batch normalisation of images",
            List.of(
                convolution(ConvolutionMode.Same, 1),
                new BatchNormalization.Builder().build(),
                new ActivationLayer(Activation.RELU))));
    stacks.add(
        Arguments.of(
            "batch normalisation of units",
            List.of(
                new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build(),
                new BatchNormalization.Builder().build())));
    return stacks.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stacks")
  void trainsAsTheOriginalDoes(String name, List<org.deeplearning4j.nn.conf.layers.Layer> layers) {
    assumeTrue(NativeHelpers.present(), "ND4J's library for this platform has no oneDNN");
    Nd4j.getRandom().setSeed(3);
    INDArray features = Nd4j.rand(DataType.FLOAT, 6, 2 * 9 * 9);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 6, 3);
    for (int i = 0; i < 6; i++) {
      labels.putScalar(i, i % 3, 1);
    }

    NativeHelpers.use(false);
    MultiLayerNetwork plain = network(layers);
    INDArray before = plain.params().dup();
    NativeHelpers.use(true);
    MultiLayerNetwork fast = network(layers);
    fast.setParams(before);
    for (int i = 0; i < 3; i++) {
      plain.fit(features, labels);
      fast.fit(features, labels);
    }

    assertClose(plain.params().sub(before), fast.params().sub(before));
    assertEquals(plain.score(), fast.score(), 1e-4);
    assertClose(plain.output(features), fast.output(features));
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    double difference = expected.sub(actual).norm2Number().doubleValue();
    assertEquals(0, difference / expected.norm2Number().doubleValue(), 1e-3);
  }

  private static ConvolutionLayer convolution(ConvolutionMode mode, int stride) {
    return new ConvolutionLayer.Builder(3, 3)
        .stride(stride, stride)
        .convolutionMode(mode)
        .nOut(5)
        .activation(Activation.TANH)
        .build();
  }

  private static SubsamplingLayer pooling(PoolingType type, ConvolutionMode mode, int stride) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(2, 2)
        .stride(stride, stride)
        .convolutionMode(mode)
        .build();
  }

  private static MultiLayerNetwork network(List<org.deeplearning4j.nn.conf.layers.Layer> layers) {
    NeuralNetConfiguration.ListBuilder stack =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1)).list();
    layers.forEach(layer -> stack.layer(layer.clone()));
    stack.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(3)
            .activation(Activation.SOFTMAX)
            .build());
    stack.setInputType(InputType.convolutionalFlat(9, 9, 2));
    MultiLayerNetwork network = new MultiLayerNetwork(stack.build());
    network.init();
    return network;
  }
}
