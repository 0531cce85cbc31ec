package dev.assay.standard.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.ArchitectureContract;
import dev.assay.run.LayerSummary;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.GraphArchitecture;
import dev.assay.spi.architecture.NetworkGraph;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Target;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.layer.LayerBlock;
import dev.assay.standard.Family;
import dev.assay.standard.layer.Apply;
import dev.assay.standard.layer.BatchNorm;
import dev.assay.standard.layer.Convolution;
import dev.assay.standard.layer.Dense;
import dev.assay.standard.layer.DropoutBlock;
import dev.assay.standard.layer.Padding;
import dev.assay.standard.layer.ParametricRelu;
import dev.assay.standard.layer.Pooling;
import dev.assay.training.recurrent.SeriesNetwork;
import dev.assay.training.summary.NetworkSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

class ArchitecturesTest {
  private static final Activation RELU = ActivationReLU::new;
  private static final Activation IDENTITY = ActivationIdentity::new;
  private static final Initializer HE = WeightInitRelu::new;
  private static final DataShape DIGITS = shaped(new InputShape.Image(1, 28, 28), 10);
  private static final DataShape TEXT =
      shaped(new InputShape.Text(100, 5, InputShape.Text.Unit.WORD), 7);
  private static final DataShape SERIES = shaped(new InputShape.Sequence(2, 5), 3);
  private static final DataShape UNEVEN = shaped(new InputShape.Sequence(2, 5, true), 3);
  private static final Target NUMBER = new Target.Real("y", true);

  abstract static class Case extends ArchitectureContract {
    private final String name;
    private final Record parameters;
    private final DataShape data;

    Case(String name, Record parameters, DataShape data) {
      this.name = name;
      this.parameters = parameters;
      this.data = data;
    }

    @Override
    protected Architecture architecture() {
      return new Family<>(Architecture.KIND, Architectures.all()).create(name, parameters);
    }

    @Override
    protected DataShape data() {
      return data;
    }
  }

  @Nested
  class SoftmaxRegression extends Case {
    SoftmaxRegression() {
      super(
          "softmax",
          new Softmax(() -> new WeightInitConstant(0), 0),
          shaped(new InputShape.Flat(7), 3));
    }
  }

  @Nested
  class Perceptron extends Case {
    Perceptron() {
      super("mlp", new Mlp(List.of(6, 5), RELU, HE, 0.1), shaped(new InputShape.Image(1, 3, 3), 4));
    }
  }

  @Nested
  class NormalisedPerceptron extends Case {
    NormalisedPerceptron() {
      super(
          "mlp",
          new Mlp(
              List.of(6, 5), RELU, HE, 0.1, new BatchNorm(0.9, 1e-5), new DropoutBlock(0.9), null),
          shaped(new InputShape.Flat(5), 3));
    }
  }

  @Nested
  class ParametricPerceptron extends Case {
    ParametricPerceptron() {
      super(
          "mlp",
          new Mlp(List.of(6, 5), IDENTITY, HE, 0.1, new ParametricRelu(0.25), null, null),
          shaped(new InputShape.Flat(5), 3));
    }
  }

  @Nested
  class ConvolutionalNetwork extends Case {
    ConvolutionalNetwork() {
      super(
          "convnet",
          convnet(
              conv(3, 3, 1, Padding.SAME),
              new BatchNorm(0.9, 1e-5),
              new Apply(null),
              pool(2, null, Padding.VALID),
              new Dense(6, null),
              new DropoutBlock(0.9)),
          shaped(new InputShape.Image(2, 6, 8), 3));
    }
  }

  @Nested
  class ParametricConvolutionalNetwork extends Case {
    ParametricConvolutionalNetwork() {
      super(
          "convnet",
          convnet(conv(3, 3, 1, Padding.SAME), new ParametricRelu(0.25)),
          shaped(new InputShape.Image(2, 6, 8), 3));
    }
  }

  @Nested
  class OriginalLeNet extends Case {
    OriginalLeNet() {
      super(
          "lenet5",
          new LeNet5(LeNet5.Variant.ORIGINAL, RELU, 1, HE, 0),
          shaped(new InputShape.Image(1, 14, 14), 3));
    }
  }

  @Nested
  class WideLeNet extends Case {
    WideLeNet() {
      super(
          "lenet5",
          new LeNet5(LeNet5.Variant.WIDE, RELU, 1, HE, 0),
          shaped(new InputShape.Image(1, 14, 14), 3));
    }
  }

  @Nested
  class ResidualNetwork extends Case {
    ResidualNetwork() {
      super(
          "resnet-small",
          new SmallResNet(3, 2, 2, RELU, HE),
          shaped(new InputShape.Image(2, 5, 6), 3));
    }
  }

  @Nested
  class TwoTowers extends Case {
    TwoTowers() {
      super(
          "two-tower",
          new TwoTower(List.of(6, 5), false, List.of(4), RELU, HE, 0.1),
          shaped(new InputShape.Pair(new InputShape.Flat(4)), 2));
    }
  }

  @Nested
  class OneTowerForBoth extends Case {
    OneTowerForBoth() {
      super(
          "two-tower",
          new TwoTower(List.of(6, 5), true, List.of(4), RELU, HE, 0.1),
          shaped(new InputShape.Pair(new InputShape.Image(1, 2, 2)), 2));
    }
  }

  @Nested
  class LanguageModel extends Case {
    LanguageModel() {
      super("lstm-language-model", reader(RecurrentCell.LSTM, false, null), TEXT);
    }
  }

  @Nested
  class LanguageModelWithPeepholes extends Case {
    LanguageModelWithPeepholes() {
      super("lstm-language-model", reader(RecurrentCell.PEEPHOLE_LSTM, false, 3), TEXT);
    }
  }

  @Nested
  class SimpleLanguageModel extends Case {
    SimpleLanguageModel() {
      super("lstm-language-model", reader(RecurrentCell.SIMPLE, false, 3), TEXT);
    }
  }

  @Nested
  class SeriesClassifier extends Case {
    SeriesClassifier() {
      super("lstm-classifier", classifier(RecurrentCell.LSTM), SERIES);
    }
  }

  @Nested
  class SeriesClassifierWithPeepholes extends Case {
    SeriesClassifierWithPeepholes() {
      super("lstm-classifier", classifier(RecurrentCell.PEEPHOLE_LSTM), SERIES);
    }
  }

  @Nested
  class SimpleSeriesClassifier extends Case {
    SimpleSeriesClassifier() {
      super("lstm-classifier", classifier(RecurrentCell.SIMPLE), SERIES);
    }
  }

  @Nested
  class UnevenSeriesClassifier extends Case {
    UnevenSeriesClassifier() {
      super("lstm-classifier", classifier(RecurrentCell.LSTM), UNEVEN);
    }
  }

  @Nested
  class SeriesRegressor extends Case {
    SeriesRegressor() {
      super("lstm-regressor", regressor(), new DataShape(SERIES.input(), NUMBER));
    }
  }

  @Nested
  class UnevenSeriesRegressor extends Case {
    UnevenSeriesRegressor() {
      super("lstm-regressor", regressor(), new DataShape(UNEVEN.input(), NUMBER));
    }
  }

  @Nested
  class PerceptronForANumber extends Case {
    PerceptronForANumber() {
      super("mlp", new Mlp(List.of(6), RELU, HE, 0), new DataShape(new InputShape.Flat(4), NUMBER));
    }
  }

  private static LstmRegressor regressor() {
    return new LstmRegressor(new SeriesLayers(4, 2, RecurrentCell.LSTM, 1, 1, HE), 0);
  }

  /** Outputs, and what is learnt from them, are those of the series without what follows it. */
  @Test
  void whatFollowsAShorterSeriesChangesNothing() {
    for (RecurrentCell cell : RecurrentCell.values()) {
      ComputationGraph alone = classifying(cell, shaped(new InputShape.Sequence(1, 3), 3));
      ComputationGraph beside = classifying(cell, UNEVEN);
      beside.setParams(alone.params().dup());
      INDArray three = Nd4j.createFromArray(new double[][] {{0.5, -1, 2}});
      // Values, here not even zeros after the third one, then marks.
      INDArray five = Nd4j.createFromArray(new double[][] {{0.5, -1, 2, 9, -7, 0, 0, 1, 0, 0}});
      assertTrue(
          alone.outputSingle(three).equalsWithEps(beside.outputSingle(five), 1e-12),
          cell.toString());

      INDArray label = Nd4j.createFromArray(new double[][] {{0, 1, 0}});
      assertTrue(
          gradient(alone, three, label).equalsWithEps(gradient(beside, five, label), 1e-12),
          cell.toString());
    }
  }

  @Test
  void lstmLayersOverSeriesAreTrainedTheQuickWay() {
    for (DataShape data : List.of(SERIES, UNEVEN)) {
      ComputationGraph network = classifying(RecurrentCell.LSTM, data);
      assertEquals(
          Optional.empty(), SeriesNetwork.obstacle(network.convertDataType(DataType.FLOAT)));
    }
  }

  private static INDArray gradient(ComputationGraph network, INDArray features, INDArray label) {
    network.setInputs(features);
    network.setLabels(label);
    network.computeGradientAndScore();
    return network.gradient().gradient();
  }

  @Test
  void whatARegressorOfSeriesAsksFor() {
    assertEquals(
        List.of(
            new Misfit(
                "",
                "lstm-regressor needs series, but the dataset has 1×28×28 images",
                "a dataset such as csv-sequence, or an architecture such as mlp")),
        regressor().check(DIGITS));
    assertEquals(
        List.of(
            new Misfit(
                "",
                "lstm-regressor learns a number, but the dataset has 3 classes",
                "lstm-classifier, or a dataset with a number, such as csv-sequence with a target")),
        regressor().check(SERIES));
  }

  private static LstmClassifier classifier(RecurrentCell cell) {
    return new LstmClassifier(new SeriesLayers(4, 2, cell, 1, 1, HE), 0);
  }

  private static LstmLanguageModel reader(
      RecurrentCell cell, boolean tied, @Nullable Integer embedding) {
    return new LstmLanguageModel(
        4, 2, embedding, cell, 1, 1, tied, LstmLanguageModel.StepLoss.SUM, HE, 0);
  }

  /** Differences of the loss in double precision. */
  @Test
  void recurrentNetworksGradientsAreDerivatives() {
    DataType before = Nd4j.dataType();
    // The library's check asks for it in the whole process.
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      for (RecurrentCell cell : RecurrentCell.values()) {
        assertTrue(isDerivative(cell), cell.toString());
        assertTrue(isClassifiersDerivative(cell), cell.toString());
      }
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  private static boolean isDerivative(RecurrentCell cell) {
    DataSet text = text(5, 7);
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .list();
    reader(cell, false, 3).layers(TEXT).forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.recurrent(7, 5)).build());
    network.init();
    return GradientCheckUtil.checkGradients(
        new GradientCheckUtil.MLNConfig()
            .net(network)
            .input(text.getFeatures())
            .labels(text.getLabels())
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
            .subset(true)
            .maxPerParam(16));
  }

  private static boolean isClassifiersDerivative(RecurrentCell cell) {
    ComputationGraph network = classifying(cell);
    return GradientCheckUtil.checkGradients(
        new GradientCheckUtil.GraphConfig()
            .net(network)
            .inputs(new INDArray[] {someSeries()})
            .labels(new INDArray[] {Nd4j.eye(3).castTo(DataType.DOUBLE)})
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
            .subset(true)
            .maxPerParam(16));
  }

  private static ComputationGraph classifying(RecurrentCell cell) {
    return classifying(cell, SERIES);
  }

  private static ComputationGraph classifying(RecurrentCell cell, DataShape data) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .graphBuilder()
            .addInputs(NetworkGraph.INPUT)
            .setInputTypes(InputType.feedForward(data.input().size()));
    for (NetworkGraph.Node node : classifier(cell).graph(data).nodes()) {
      String[] inputs = node.inputs().toArray(String[]::new);
      if (node instanceof NetworkGraph.LayerNode layer) {
        builder.addLayer(node.name(), layer.layer(), inputs);
      } else if (node instanceof NetworkGraph.JoinNode join) {
        builder.addVertex(node.name(), join.join(), inputs);
      }
    }
    ComputationGraph network = new ComputationGraph(builder.setOutputs("output").build());
    network.init();
    return network;
  }

  /** Three series of two features in five steps. */
  private static INDArray someSeries() {
    return Nd4j.linspace(DataType.DOUBLE, -1, 0.0667, 30).reshape(3, 10);
  }

  /** A series is an example as a whole; dense layers see its last step alone. */
  @Test
  void operationsAreThoseOfAllStepsOfASeries() {
    List<LayerSummary> layers =
        NetworkSummary.of(
                classifying(RecurrentCell.LSTM).getConfiguration(), InputType.feedForward(10), 0)
            .layers();
    assertEquals(
        List.of(0L, 5L * 2 * 4 * 4 * (2 + 4), 5L * 2 * 4 * 4 * (4 + 4), 0L, 2L * 4 * 3),
        layers.stream().map(LayerSummary::flops).toList());
    assertEquals("2×5", layers.get(0).output());
    List<LayerSummary> uneven =
        NetworkSummary.of(
                classifying(RecurrentCell.LSTM, UNEVEN).getConfiguration(),
                InputType.feedForward(10),
                0)
            .layers();
    assertEquals(
        List.of("2×5", "1×5", "4×5", "4×5", "1×5", "4×5", "4", "3"),
        uneven.stream().map(LayerSummary::output).toList());
    assertEquals(5L * 2 * 4 * 4 * (1 + 4), uneven.get(2).flops());
  }

  /** What the unfolded values are: features × steps, as the dataset stores them. */
  @Test
  void aClassifierReadsFeatureByFeature() {
    INDArray series = someSeries();
    INDArray unfolded =
        Objects.requireNonNull(
            classifying(RecurrentCell.LSTM).feedForward(series, false).get("steps"));
    assertEquals(List.of(3L, 2L, 5L), Arrays.stream(unfolded.shape()).boxed().toList());
    assertEquals(series.getDouble(1, 7), unfolded.getDouble(1, 1, 2));
  }

  @Test
  void whatAClassifierOfSeriesAsksFor() {
    assertEquals(
        List.of(
            new Misfit(
                "",
                "lstm-classifier needs series, but the dataset has 1×28×28 images",
                "a dataset such as csv-sequence, or an architecture such as mlp")),
        classifier(RecurrentCell.LSTM).check(DIGITS));
  }

  private static DataSet text(int window, int tokens) {
    double[][][] read = new double[2][1][window];
    double[][][] next = new double[2][1][window];
    for (int i = 0; i < 2 * window; i++) {
      read[i / window][0][i % window] = i * 3 % tokens;
      next[i / window][0][i % window] = (i * 3 + 2) % tokens;
    }
    return new DataSet(Nd4j.createFromArray(read), Nd4j.createFromArray(next));
  }

  @Test
  void whatALanguageModelAsksFor() {
    assertEquals(
        List.of(
            new Misfit(
                "",
                "lstm-language-model needs running text, but the dataset has 1×28×28 images",
                "a dataset such as text or ptb, or an architecture such as mlp")),
        reader(RecurrentCell.LSTM, false, 3).check(DIGITS));
    assertEquals(
        List.of(
            new Misfit(
                "embedding",
                "tied weights need an embedding as wide as the layers, 4; found 3",
                "leave embedding out, or tied")),
        reader(RecurrentCell.LSTM, true, 3).check(TEXT));
    assertEquals(List.of(), reader(RecurrentCell.LSTM, true, null).check(TEXT));
  }

  @Test
  void leNetHasThePublishedNumbersOfParameters() {
    assertArrayEquals(
        new long[] {156, 0, 2416, 0, 48_120, 10_164, 850},
        parameters(new LeNet5(LeNet5.Variant.ORIGINAL, RELU, 1, HE, 0)));
    assertArrayEquals(
        new long[] {
          5 * 5 * 32 + 32, 0, 5 * 5 * 32 * 64 + 64, 0, 7 * 7 * 64 * 512 + 512, 0, 512 * 10 + 10
        },
        parameters(new LeNet5(LeNet5.Variant.WIDE, RELU, 0.5, HE, 0)));
  }

  private static long[] parameters(Architecture architecture) {
    MultiLayerNetwork network = network(architecture, DIGITS);
    return IntStream.range(0, network.getnLayers())
        .mapToLong(i -> network.getLayer(i).numParams())
        .toArray();
  }

  /** What the parts of a pair are to a tower, they are to the other one if it is the same. */
  @Test
  void towersWithSharedWeightsHaveThemOnce() {
    DataShape pairs = shaped(new InputShape.Pair(DIGITS.input()), 2);
    int tower = 784 * 100 + 100 + 100 * 50 + 50;
    int output = 2 * 50 * 2 + 2;
    for (boolean shared : new boolean[] {false, true}) {
      TwoTower network = new TwoTower(List.of(100, 50), shared, List.of(), RELU, HE, 0);
      assertEquals((shared ? 1 : 2) * tower + output, graph(network, pairs).numParams());
    }
  }

  @Test
  void residualBlocksHaveAShortcutOfTheirOwnWhereTheShapeChanges() {
    ComputationGraph network = graph(new SmallResNet(16, 3, 2, RELU, HE), DIGITS);
    int norms = 4; // mean, variance, scale and shift of each channel
    int first = 9 * 16 + norms * 16 + 4 * (9 * 16 * 16 + norms * 16);
    int second = 9 * 16 * 32 + 3 * 9 * 32 * 32 + 16 * 32 + 5 * norms * 32;
    int third = 9 * 32 * 64 + 3 * 9 * 64 * 64 + 32 * 64 + 5 * norms * 64;
    assertEquals(first + second + third + 64 * 10 + 10, network.numParams());
    assertArrayEquals(
        new long[] {2, 64, 7, 7},
        Objects.requireNonNull(network.feedForward(Nd4j.rand(2, 784), false).get("s3b2-activation"))
            .shape());
  }

  @Test
  void imagesTooSmallAndOtherDataAreRefused() {
    assertEquals(
        List.of(
            new Misfit(
                "",
                "lenet5 needs images of at least 14×14 pixels, but the dataset has 1×13×20 images",
                "larger images, or a convnet with layers of your own choice")),
        new LeNet5(LeNet5.Variant.WIDE, RELU, 1, HE, 0)
            .check(shaped(new InputShape.Image(1, 13, 20), 2)));
    assertEquals(
        List.of(
            new Misfit(
                "",
                "resnet-small needs images, but the dataset has 7 values",
                "a dataset of images, or an architecture such as mlp")),
        new SmallResNet(16, 3, 1, RELU, HE).check(shaped(new InputShape.Flat(7), 2)));
    assertEquals(
        List.of(
            new Misfit(
                "",
                "two-tower needs pairs, but the dataset has 1×28×28 images",
                "dataset: {type: pairs, of: …}, or an architecture such as mlp")),
        new TwoTower(List.of(3), true, List.of(), RELU, HE, 0).check(DIGITS));
  }

  @Test
  void blocksStandBeforeAndAfterTheFunctionOfEachHiddenLayer() {
    Mlp mlp =
        new Mlp(List.of(6, 5), RELU, HE, 0, new BatchNorm(0.9, 1e-5), new DropoutBlock(0.9), null);
    assertEquals(
        List.of(
            "DenseLayer",
            "BatchNormalization",
            "ActivationLayer",
            "DropoutLayer",
            "DenseLayer",
            "BatchNormalization",
            "ActivationLayer",
            "DropoutLayer",
            "OutputLayer"),
        mlp.layers(DIGITS).stream().map(layer -> layer.getClass().getSimpleName()).toList());
    assertEquals(List.of(), mlp.check(DIGITS));
  }

  @Test
  void blocksOfAPerceptronMustLeaveTheNumberOfValuesAlone() {
    Mlp mlp =
        new Mlp(List.of(6), RELU, HE, 0, new Dense(3, null), pool(2, null, Padding.VALID), null);
    assertEquals(
        List.of("before-activation", "after-activation"),
        mlp.check(DIGITS).stream().map(Misfit::path).toList());
  }

  /** Alphas start as asked for and follow the gradient, checked by finite differences. */
  @Test
  void parametricSlopesAreLearnt() {
    MultiLayerNetwork network =
        network(
            new Mlp(List.of(4), IDENTITY, HE, 0, new ParametricRelu(0.3), null, null),
            shaped(new InputShape.Flat(5), 3));
    INDArray alphas = network.getParam("1_W");
    assertEquals(4, alphas.length());
    assertEquals(0.3, alphas.meanNumber().doubleValue(), 1e-6);
    Nd4j.getRandom().setSeed(4);
    INDArray features = Nd4j.randn(DataType.FLOAT, 20, 5);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 20, 3);
    for (int i = 0; i < 20; i++) {
      labels.putScalar(i, i % 3, 1);
    }
    DataSet data = new DataSet(features, labels);
    network.setInput(features);
    network.setLabels(labels);
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().getGradientFor("1_W").dup().divi(20);
    for (int i = 0; i < 4; i++) {
      alphas.putScalar(i, 0.32);
      double higher = network.score(data);
      alphas.putScalar(i, 0.28);
      double slope = (higher - network.score(data)) / 0.04;
      alphas.putScalar(i, 0.3);
      assertEquals(slope, gradient.getDouble(i), 1e-3);
      assertTrue(Math.abs(slope) > 1e-4, "an alpha without effect");
    }
  }

  @Test
  void weightsAndBiasesStartAsAskedFor() {
    Mlp mlp = new Mlp(List.of(3), RELU, () -> new WeightInitConstant(0.5), 0.1);
    MultiLayerNetwork network = network(mlp, DIGITS);
    for (String layer : List.of("0", "1")) {
      assertEquals(0.5, network.getParam(layer + "_W").meanNumber().doubleValue(), 1e-6);
      assertEquals(0.1, network.getParam(layer + "_b").meanNumber().doubleValue(), 1e-6);
    }
  }

  /** Whatever the blocks, the shapes they announce are those that really come out. */
  @Test
  void announcedShapesAreDeeplearning4jsOwn() {
    for (int seed = 0; seed < 60; seed++) {
      RandomStream random = RandomStream.of(seed);
      InputShape.Image input =
          new InputShape.Image(
              1 + random.nextInt(3), 5 + random.nextInt(12), 5 + random.nextInt(12));
      List<LayerBlock> blocks = new ArrayList<>();
      List<InputShape> announced = new ArrayList<>();
      InputShape shape = input;
      for (int tries = 0; tries < 8; tries++) {
        LayerBlock block = block(random);
        if (block.check(shape).isEmpty()) {
          shape = block.output(shape);
          blocks.add(block);
          announced.add(shape);
        }
      }
      Convnet convnet = convnet(blocks.toArray(LayerBlock[]::new));
      DataShape data = shaped(input, 2);
      assertEquals(List.of(), convnet.check(data));
      List<INDArray> outputs =
          network(convnet, data).feedForward(Nd4j.rand(DataType.FLOAT, 2, input.size()));
      for (int i = 0; i < announced.size(); i++) {
        INDArray output = outputs.get(i + 1);
        String where = "seed " + seed + ", " + blocks.subList(0, i + 1);
        assertEquals(announced.get(i).size(), output.length() / 2, where);
        if (announced.get(i) instanceof InputShape.Image image && output.rank() == 4) {
          assertArrayEquals(
              new long[] {2, image.channels(), image.height(), image.width()},
              output.shape(),
              where);
        }
      }
    }
  }

  @Test
  void blocksThatDontFitAreNamed() {
    Convnet tooLarge =
        convnet(
            pool(7, null, Padding.VALID),
            new Apply(null),
            conv(4, 5, 1, Padding.VALID),
            new Dense(3, null));
    assertEquals(
        List.of(
            new Misfit(
                "layers.2.kernel",
                "layer 3 (conv) doesn't fit on layer 2 (activation): kernel 5 is larger than the 1×4×4 images that come in",
                "at most 4, or padding: same")),
        tooLarge.check(DIGITS));
    Convnet flat = convnet(new Dense(3, null), pool(2, null, Padding.VALID));
    assertEquals(
        List.of(
            new Misfit(
                "layers.1",
                "layer 2 (pool) doesn't fit on layer 1 (dense): pool needs images, but gets 3 values",
                "put it before the first dense block, and use a dataset of images")),
        flat.check(DIGITS));
    Convnet skipping = convnet(conv(4, 2, 3, Padding.SAME));
    assertEquals(
        List.of(
            new Misfit(
                "layers.0.stride",
                "layer 1 (conv) doesn't fit on the dataset's examples: with padding: same, stride 3 must not exceed kernel 2",
                "at most 2, or padding: valid")),
        skipping.check(DIGITS));
  }

  /** Whole windows only, in pooling too: the last column of 7 is left out. */
  @Test
  void meanPoolingTakesTheMean() {
    Convnet convnet = convnet(new Pooling(2, null, Pooling.Mode.AVERAGE, Padding.VALID));
    INDArray image = Nd4j.arange(0, 49).castTo(DataType.FLOAT).reshape(1, 49);
    INDArray pooled =
        network(convnet, shaped(new InputShape.Image(1, 7, 7), 2)).feedForward(image).get(1);
    assertArrayEquals(new long[] {1, 1, 3, 3}, pooled.shape());
    INDArray row = pooled.get(NDArrayIndex.point(0), NDArrayIndex.point(0), NDArrayIndex.point(0));
    assertArrayEquals(new double[] {4, 6, 8}, row.toDoubleVector(), 1e-6);
  }

  private static LayerBlock block(RandomStream random) {
    Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
    int stride = 1 + random.nextInt(3);
    return switch (random.nextInt(6)) {
      case 0, 1 -> conv(1 + random.nextInt(4), 1 + random.nextInt(5), stride, padding);
      case 2 -> pool(1 + random.nextInt(3), stride, padding);
      case 3 -> random.nextInt(3) == 0 ? new Dense(1 + random.nextInt(5), null) : new Apply(null);
      case 4 -> new BatchNorm(0.9, 1e-5);
      default -> new DropoutBlock(0.5);
    };
  }

  private static Convolution conv(int filters, int kernel, int stride, Padding padding) {
    return new Convolution(filters, kernel, stride, padding, null);
  }

  private static Pooling pool(int size, @Nullable Integer stride, Padding padding) {
    return new Pooling(size, stride, Pooling.Mode.MAX, padding);
  }

  private static Convnet convnet(LayerBlock... blocks) {
    return new Convnet(List.of(blocks), RELU, HE, 0);
  }

  private static DataShape shaped(InputShape input, int classes) {
    return new DataShape(input, IntStream.range(0, classes).mapToObj(i -> "class " + i).toList());
  }

  private static ComputationGraph graph(GraphArchitecture architecture, DataShape data) {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(3).graphBuilder().addInputs(NetworkGraph.INPUT);
    String last = NetworkGraph.INPUT;
    for (NetworkGraph.Node node : architecture.graph(data).nodes()) {
      last = node.name();
      String[] inputs = node.inputs().toArray(String[]::new);
      if (node instanceof NetworkGraph.LayerNode layer) {
        builder.addLayer(last, layer.layer(), inputs);
      } else if (node instanceof NetworkGraph.JoinNode join) {
        builder.addVertex(last, join.join(), inputs);
      }
    }
    builder.setInputTypes(inputType(data)).setOutputs(last);
    ComputationGraph network = new ComputationGraph(builder.build());
    network.init();
    return network;
  }

  private static InputType inputType(DataShape data) {
    return data.input() instanceof InputShape.Image image
        ? InputType.convolutionalFlat(image.height(), image.width(), image.channels())
        : InputType.feedForward(data.input().size());
  }

  private static MultiLayerNetwork network(Architecture architecture, DataShape data) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(3).list();
    architecture.layers(data).forEach(list::layer);
    MultiLayerConfiguration configuration = list.setInputType(inputType(data)).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }
}
