package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.Setup;
import dev.assay.run.LayerSummary;
import dev.assay.run.ModelSummary;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Shapes, parameters and operations by the formulas, without making the network. */
class SetupSummaryTest {
  private static final DataShape DIGITS = shape(new InputShape.Image(1, 28, 28), 10);

  @Test
  void lenet5HasThePublishedSizes() {
    ModelSummary model =
        SetupSummary.of(
            setup(
                new ConvolutionLayer.Builder(5, 5)
                    .nOut(6)
                    .convolutionMode(ConvolutionMode.Same)
                    .build(),
                pooling(),
                new ConvolutionLayer.Builder(5, 5).nOut(16).build(),
                pooling(),
                new DenseLayer.Builder().nOut(120).build(),
                new DenseLayer.Builder().nOut(84).build(),
                new OutputLayer.Builder().nOut(10).build()),
            DIGITS);

    assertEquals(
        List.of(
            new LayerSummary("1", "convolution 5×5", "6×28×28", 156, 156, 2 * 25 * 6 * 28 * 28),
            new LayerSummary("2", "max pooling 2×2, stride 2", "6×14×14", 0, 0, 0),
            new LayerSummary("3", "convolution 5×5", "16×10×10", 2_416, 2_416, 2 * 25 * 96 * 100),
            new LayerSummary("4", "max pooling 2×2, stride 2", "16×5×5", 0, 0, 0),
            new LayerSummary("5", "dense", "120", 48_120, 48_120, 2 * 400 * 120),
            new LayerSummary("6", "dense", "84", 10_164, 10_164, 2 * 120 * 84),
            new LayerSummary("7", "output", "10", 850, 850, 2 * 84 * 10)),
        model.layers());
    assertEquals(61_706, model.parameters());
    assertEquals(833_040, model.flops());
  }

  @Test
  void otherConvolutionsCountByTheirFormulas() {
    ModelSummary model =
        SetupSummary.of(
            setup(
                new SeparableConvolution2D.Builder(3, 3).depthMultiplier(2).nOut(4).build(),
                new DepthwiseConvolution2D.Builder(3, 3).depthMultiplier(2).build(),
                new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(3).build(),
                new OutputLayer.Builder().nOut(2).build()),
            shape(new InputShape.Image(5, 9, 9), 2));

    assertEquals(
        List.of("4×7×7", "8×5×5", "3×10×10", "2"),
        model.layers().stream().map(LayerSummary::output).toList());
    assertEquals(
        List.of(
            2L * (9 * 10 + 10 * 4) * 49, 2L * 9 * 4 * 2 * 25, 2L * 4 * 8 * 3 * 25, 2L * 300 * 2),
        model.layers().stream().map(LayerSummary::flops).toList());
  }

  @Test
  void gradientsDontChangeMovingStatisticsNorFrozenLayers() {
    Setup free =
        setup(dense(5), new BatchNormalization(), new OutputLayer.Builder().nOut(3).build());
    DataShape data = shape(new InputShape.Flat(4), 3);

    assertEquals(List.of(25L, 10L, 18L), trainable(SetupSummary.of(free, data)));
    assertEquals(List.of(0L, 0L, 18L), trainable(SetupSummary.of(frozen(free, "1-2"), data)));
  }

  @Test
  void imagesComeFoldedToAParametricReluThatIsTheFirstLayer() {
    Setup setup =
        setup(
            new DropoutLayer.Builder(0.9).build(),
            new PReLULayer.Builder().inputShape(1, 28, 28).build(),
            new ConvolutionLayer.Builder(5, 5).nOut(2).build(),
            new OutputLayer.Builder().nOut(10).build());

    assertEquals(
        List.of("1×28×28", "1×28×28", "2×24×24", "10"),
        SetupSummary.of(setup, DIGITS).layers().stream().map(LayerSummary::output).toList());
    Network network = NetworkBuilder.build(setup, DIGITS, RandomStream.of(1));
    assertTrue(
        Double.isFinite(
            network.fit(Nd4j.ones(DataType.FLOAT, 2, 784), Nd4j.eye(10).getRows(0, 1))));
  }

  @Test
  void aGraphsJoinsHaveShapesOfTheirOwn() {
    ModelSummary model =
        SetupSummary.of(
            Tasks.blobs().with(new SmallGraph(8, true)).setup(), new Blobs(1, 1, 1).shape());

    assertEquals(
        List.of("first dense 8", "second dense 8", "sum add 8", "out output 2"),
        model.layers().stream().map(l -> l.name() + " " + l.type() + " " + l.output()).toList());
  }

  @Test
  void parametersAreThoseOfTheBuiltNetwork() {
    DataShape data = new Blobs(1, 1, 1).shape();
    Stream.of(new SmallGraph(8, true), new SmallNetwork(7, 0.5))
        .map(architecture -> Tasks.blobs().with(architecture).setup())
        .forEach(
            setup ->
                assertEquals(
                    NetworkBuilder.build(setup, data, RandomStream.of(1)).params().length(),
                    SetupSummary.of(setup, data).parameters()));
  }

  private static List<Long> trainable(ModelSummary model) {
    return model.layers().stream().map(LayerSummary::trainable).toList();
  }

  private static Setup frozen(Setup setup, String layers) {
    return new Setup(
        setup.dataset(),
        setup.architecture(),
        setup.optimizer(),
        setup.regularizers(),
        setup.augmentation(),
        setup.training(),
        setup.validation(),
        setup.initialWeights(),
        new FrozenLayers(List.of(layers), true));
  }

  private static Layer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).build();
  }

  private static Layer pooling() {
    return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
  }

  private static DataShape shape(InputShape input, int classes) {
    return new DataShape(
        input, Stream.iterate(0, i -> i + 1).limit(classes).map(String::valueOf).toList());
  }

  private static Setup setup(Layer... layers) {
    Architecture stack =
        new Architecture() {
          @Override
          public List<Misfit> check(DataShape data) {
            return List.of();
          }

          @Override
          public List<Layer> layers(DataShape data) {
            return Stream.of(layers).map(Layer::clone).toList();
          }
        };
    return Tasks.blobs().with(stack).setup();
  }
}
