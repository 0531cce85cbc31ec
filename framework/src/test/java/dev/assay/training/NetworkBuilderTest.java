package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.experiment.Setup;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NetworkBuilderTest {
  private static final RandomStream TRIAL = RandomStream.of(1);

  /**
   * The worked example of the Practical TensorFlow series. Its hidden layer is as published. Its
   * output was published as 0.11, the sum 0.054 + 0.028 − 0.072 + 0.1, whose first two terms are
   * the hidden values before the ReLU (and with their signs lost): with the ReLU they are 0.
   */
  @Test
  void forwardPassOfTheWorkedExample() {
    DataShape shape = new DataShape(new InputShape.Flat(2), List.of("y"));
    Setup setup =
        Tasks.blobs().with(stack(dense(3), output(1, Activation.RELU, LossFunction.MSE))).setup();
    MultiLayerNetwork network = Stacks.build(setup, shape, TRIAL);
    network.setParam("0_W", Nd4j.create(new float[][] {{0.2f, 0.1f, 0.4f}, {0.3f, -0.5f, 0.2f}}));
    network.setParam("0_b", Nd4j.create(new float[][] {{-0.5f, 0.1f, -0.1f}}));
    network.setParam("1_W", Nd4j.create(new float[][] {{0.6f}, {0.1f}, {-0.2f}}));
    network.setParam("1_b", Nd4j.create(new float[][] {{0.1f}}));

    List<INDArray> values = network.feedForward(Nd4j.create(new float[][] {{0.7f, 0.9f}}), false);

    assertArrayEquals(new float[] {0, 0, 0.36f}, values.get(1).data().asFloat(), 1e-6f);
    assertEquals(-0.072f + 0.1f, values.get(2).getFloat(0), 1e-6f);
  }

  @Test
  void imagesComeAsFlatRowsAndAreFoldedForConvolutions() {
    DataShape shape = new DataShape(new InputShape.Image(1, 4, 5), List.of("a", "b"));
    Setup setup =
        Tasks.blobs()
            .with(
                stack(
                    new ConvolutionLayer.Builder(3, 3).nOut(2).build(),
                    output(2, Activation.SOFTMAX, LossFunction.MCXENT)))
            .setup();

    MultiLayerNetwork network = Stacks.build(setup, shape, TRIAL);

    assertArrayEquals(new long[] {7, 2}, network.output(Nd4j.zeros(7, 20)).shape());
    assertEquals((9 * 2 + 2) + (2 * 3 * 2 * 2 + 2), network.numParams());
  }

  @Test
  void regularizersAreAppliedInOrderBeforeTheNetworkIsBuilt() {
    List<String> applied = new ArrayList<>();
    Tasks tasks = Tasks.blobs().with(() -> new Sgd(0.1));
    Setup setup =
        new Setup(
            tasks.setup().dataset(),
            tasks.setup().architecture(),
            tasks.setup().optimizer(),
            List.of(
                draft -> {
                  applied.add("first");
                  draft.defaults().l2(0.5);
                },
                draft -> {
                  applied.add("second");
                  draft.layers().add(1, dense(3));
                }),
            List.of(),
            tasks.setup().training());

    MultiLayerNetwork network = Stacks.build(setup, new Blobs(1, 1, 1).shape(), TRIAL);

    assertEquals(List.of("first", "second"), applied);
    assertEquals(4, network.getnLayers());
    double squares = 0;
    for (String weights : List.of("0_W", "1_W", "3_W")) {
      squares +=
          network.getParam(weights).norm2Number().doubleValue()
              * network.getParam(weights).norm2Number().doubleValue();
    }
    assertEquals(0.5 * 0.5 * squares, network.calcRegularizationScore(true), 1e-4);
  }

  @Test
  void weightsDependOnTheStreamAlone() {
    Setup small = Tasks.blobs().with(new SmallNetwork(3, 0.5)).setup();
    Setup large = Tasks.blobs().with(new SmallNetwork(30, 0.5)).setup();
    DataShape shape = new Blobs(1, 1, 1).shape();

    INDArray weights = NetworkBuilder.build(small, shape, TRIAL).params().dup();
    NetworkBuilder.build(large, shape, TRIAL);

    assertEquals(weights, NetworkBuilder.build(small, shape, TRIAL).params());
  }

  private static Layer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.RELU).build();
  }

  private static Layer output(int outputs, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nOut(outputs).activation(activation).build();
  }

  private static Architecture stack(Layer... layers) {
    return new Architecture() {
      @Override
      public List<Misfit> check(DataShape data) {
        return List.of();
      }

      @Override
      public List<Layer> layers(DataShape data) {
        return List.of(layers);
      }
    };
  }
}
