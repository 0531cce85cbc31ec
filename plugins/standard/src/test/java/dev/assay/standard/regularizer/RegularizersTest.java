package dev.assay.standard.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.RegularizerContract;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.standard.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;

class RegularizersTest {

  private static Regularizer create(String name, Record parameters) {
    return new Family<>(Regularizer.KIND, Regularizers.all()).create(name, parameters);
  }

  private static Record penalty(double factor) {
    return new Regularizers.Penalty(factor, WeightLayers.ALL);
  }

  private static Record decay(double factor) {
    return new Regularizers.Decay(factor, WeightLayers.ALL);
  }

  /** A case that changes gradients, or parameters past them. */
  abstract static class PastTheLoss extends Case {
    PastTheLoss(String name, Record parameters) {
      super(name, parameters);
    }

    @Override
    protected boolean followsTheLoss() {
      return false;
    }
  }

  abstract static class Case extends RegularizerContract {
    private final String name;
    private final Record parameters;

    Case(String name, Record parameters) {
      this.name = name;
      this.parameters = parameters;
    }

    @Override
    protected Regularizer regularizer() {
      return create(name, parameters);
    }
  }

  @Nested
  class L1 extends Case {
    L1() {
      super("l1", penalty(0.01));
    }
  }

  @Nested
  class L2 extends Case {
    L2() {
      super("l2", penalty(0.01));
    }
  }

  @Nested
  class Decay extends PastTheLoss {
    Decay() {
      super("weight-decay", decay(0.01));
    }
  }

  @Nested
  class HiddenDropout extends Case {
    HiddenDropout() {
      super("dropout", new Dropout(0.5, null));
    }
  }

  @Nested
  class InputDropout extends Case {
    InputDropout() {
      super("dropout", new Dropout(1, 0.5));
    }
  }

  @Nested
  class Norm extends PastTheLoss {
    Norm() {
      super("max-norm", new MaxNorm(0.2));
    }
  }

  @Nested
  class ClipValue extends PastTheLoss {
    ClipValue() {
      super("gradient-clip-value", new Regularizers.ClipValue(0.01));
    }
  }

  @Nested
  class ClipNorm extends PastTheLoss {
    ClipNorm() {
      super("gradient-clip-norm", new Regularizers.ClipNorm(0.01));
    }
  }

  @Nested
  class ClipGlobalNorm extends PastTheLoss {
    ClipGlobalNorm() {
      super("gradient-clip-global-norm", new Regularizers.ClipGlobalNorm(0.01));
    }
  }

  @Nested
  class HiddenGaussian extends Case {
    HiddenGaussian() {
      super("gaussian-dropout", new GaussianDropout(0.5, null));
    }
  }

  @Nested
  class InputGaussian extends Case {
    InputGaussian() {
      super("gaussian-dropout", new GaussianDropout(1, 0.8));
    }
  }

  @Nested
  class DroppedWeights extends Case {
    DroppedWeights() {
      super("drop-connect", new DropConnect(0.7, WeightLayers.ALL));
    }
  }

  @Nested
  class Smoothing extends Case {
    Smoothing() {
      super("label-smoothing", new LabelSmoothing(0.2));
    }
  }

  @Test
  void theGlobalNormIsThatOfAllParametersButNotOfMovingStatistics() {
    INDArray free = normalisedStep(1000);
    INDArray clipped = normalisedStep(0.01);

    // One step at rate 0.1. Parameters: 6·5 + 5 dense, 5 gains, 5 shifts, 5 means, 5 deviations,
    // 5·2 + 2 in the output layer.
    INDArray learntFree = Nd4j.concat(0, part(free, 0, 45), part(free, 55, 67));
    INDArray learntClipped = Nd4j.concat(0, part(clipped, 0, 45), part(clipped, 55, 67));
    double norm = learntFree.norm2Number().doubleValue();
    assertTrue(norm > 0.001, () -> "norm " + norm);
    assertEquals(0.001, learntClipped.norm2Number().doubleValue(), 1e-9);
    assertTrue(learntFree.muli(0.001 / norm).equalsWithEps(learntClipped, 1e-9), "same direction");
    assertEquals(part(free, 45, 55), part(clipped, 45, 55));
    assertTrue(part(free, 45, 55).norm2Number().doubleValue() > 0.01, "statistics have moved");
  }

  /** What one step changes in a network with batch normalisation. */
  private static INDArray normalisedStep(double threshold) {
    NetworkDraft draft =
        new NetworkDraft(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(0.1)),
            List.of(
                new DenseLayer.Builder().nOut(5).build(),
                new BatchNormalization.Builder().build(),
                new OutputLayer.Builder().nOut(2).activation(new ActivationSoftmax()).build()));
    create("gradient-clip-global-norm", new Regularizers.ClipGlobalNorm(threshold)).apply(draft);
    NeuralNetConfiguration.ListBuilder list = draft.defaults().list();
    draft.layers().forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.feedForward(6)).build());
    network.init();
    network.addListeners(draft.listeners().toArray(TrainingListener[]::new));
    INDArray before = network.params().dup();
    Nd4j.getRandom().setSeed(8);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 7, 2);
    labels.putColumn(0, Nd4j.ones(DataType.DOUBLE, 7, 1));
    network.fit(Nd4j.rand(DataType.DOUBLE, 7, 6).muli(5), labels);
    return network.params().sub(before).reshape(67);
  }

  private static INDArray part(INDArray all, int from, int to) {
    return all.get(NDArrayIndex.interval(from, to)).dup();
  }

  @Test
  void smoothedLabelsAreThoseOfTheFormula() {
    INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0, 0, 0}, {0, 0, 1, 0}});

    create("label-smoothing", new LabelSmoothing(0.1)).labels(labels);

    assertEquals(
        Nd4j.createFromArray(
            new double[][] {{0.925, 0.025, 0.025, 0.025}, {0.025, 0.025, 0.925, 0.025}}),
        labels);
  }

  @Test
  void dropoutGoesBetweenLayersWithWeightsOnce() {
    NetworkDraft draft = convnet();
    create("dropout", new Dropout(0.75, null)).apply(draft);
    assertNull(draft.layers().get(0).getIDropout(), "the input stays");
    assertNull(draft.layers().get(1).getIDropout(), "pooling passes on");
    assertEquals(
        new org.deeplearning4j.nn.conf.dropout.Dropout(0.75), draft.layers().get(2).getIDropout());
    assertEquals(
        new org.deeplearning4j.nn.conf.dropout.Dropout(0.75), draft.layers().get(3).getIDropout());
  }

  /** With a gradient of 0, one step at rate 0.1 shows the penalty's own gradient. */
  @Test
  void penaltiesHaveTheirFormulasGradientsAndLeaveBiasesAlone() {
    assertEquals(2 - 0.1 * 0.5, step(2, "l1", penalty(0.5)), 1e-9);
    assertEquals(-2 + 0.1 * 0.5, step(-2, "l1", penalty(0.5)), 1e-9);
    assertEquals(2 - 0.1 * 0.5 * 2, step(2, "l2", penalty(0.5)), 1e-9);
    assertEquals(2 - 0.1 * 0.5 * 2, step(2, "weight-decay", decay(0.5)), 1e-9);
  }

  @Test
  void penaltiesAddUp() {
    NetworkDraft draft = convnet();
    create("l1", penalty(0.1)).apply(draft);
    create("l2", penalty(0.1)).apply(draft);
    create("weight-decay", decay(0.1)).apply(draft);
    MultiLayerNetwork network = network(draft);
    assertEquals(3, network.conf().getLayer().getRegularizationByParam("W").size());
  }

  @Test
  void maxNormBoundsEveryHiddenUnit() {
    NetworkDraft draft = convnet();
    create("max-norm", new MaxNorm(0.25)).apply(draft);
    MultiLayerNetwork network = network(draft);
    INDArray features = Nd4j.rand(DataType.DOUBLE, 6, 64);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 6, 2);
    labels.putColumn(0, Nd4j.ones(DataType.DOUBLE, 6, 1));
    network.fit(features, labels);
    double filters = network.getParam("0_W").norm2(1, 2, 3).maxNumber().doubleValue();
    double units = network.getParam("2_W").norm2(0).maxNumber().doubleValue();
    double outputs = network.getParam("3_W").norm2(0).maxNumber().doubleValue();
    assertTrue(filters <= 0.25 + 1e-4, () -> "filter of norm " + filters);
    assertTrue(units <= 0.25 + 1e-4, () -> "unit of norm " + units);
    assertTrue(outputs > 0.3, () -> "output layer of norm " + outputs);
  }

  @Test
  void whatOnlyOneMayDoIsClaimed() {
    String clips = create("gradient-clip-value", new Regularizers.ClipValue(1)).claim();
    assertEquals(clips, create("gradient-clip-norm", new Regularizers.ClipNorm(1)).claim());
    assertNotEquals(
        clips, create("gradient-clip-global-norm", new Regularizers.ClipGlobalNorm(1)).claim());
    assertEquals(new Dropout(0.5, null).claim(), new GaussianDropout(0.5, null).claim());
    assertEquals("", create("l2", penalty(1)).claim());
  }

  @Test
  void penaltiesMayConcernSomeLayersOnly() {
    assertEquals(List.of(0, 2, 3), penalized(WeightLayers.ALL));
    assertEquals(List.of(2, 3), penalized(WeightLayers.DENSE));
    assertEquals(List.of(0), penalized(WeightLayers.CONVOLUTION));
    assertEquals(List.of(0, 2), penalized(WeightLayers.HIDDEN));
  }

  private static List<Integer> penalized(WeightLayers layers) {
    NetworkDraft draft = convnet();
    create("l2", new Regularizers.Penalty(0.1, layers)).apply(draft);
    return IntStream.range(0, draft.layers().size())
        .filter(
            i ->
                draft.layers().get(i) instanceof BaseLayer layer
                    && layer.getRegularization() != null
                    && !layer.getRegularization().isEmpty())
        .boxed()
        .toList();
  }

  @Test
  void droppedWeightsKeepTheirMean() {
    NetworkDraft draft = convnet();
    create("drop-connect", new DropConnect(0.8, WeightLayers.DENSE)).apply(draft);
    org.deeplearning4j.nn.api.Layer dense = network(draft).getLayer(2);
    BaseLayer configuration = (BaseLayer) dense.conf().getLayer();
    INDArray weights = dense.getParam("W");
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, weights.shape());
    for (int i = 0; i < 2000; i++) {
      INDArray drawn = parameter(configuration, dense, "W", /* training= */ true);
      INDArray ratio = drawn.div(weights);
      // Each is 0 or 1.25.
      assertEquals(0, ratio.mul(ratio.sub(1.25)).norm2Number().doubleValue(), 1e-9);
      sum.addi(ratio);
    }
    assertEquals(1, sum.div(2000).minNumber().doubleValue(), 0.06);
    assertEquals(1, sum.div(2000).maxNumber().doubleValue(), 0.06);
    assertEquals(weights, parameter(configuration, dense, "W", /* training= */ false));
    assertEquals(dense.getParam("b"), parameter(configuration, dense, "b", /* training= */ true));
    assertNull(((BaseLayer) draft.layers().get(0)).getWeightNoise());
  }

  private static INDArray parameter(
      BaseLayer configuration,
      org.deeplearning4j.nn.api.Layer layer,
      String name,
      boolean training) {
    return configuration
        .getWeightNoise()
        .getParameter(layer, name, 0, 0, training, LayerWorkspaceMgr.noWorkspaces());
  }

  @Test
  void gaussianNoiseHasTheVarianceOfDropouts() {
    NetworkDraft draft = convnet();
    create("gaussian-dropout", new GaussianDropout(0.8, null)).apply(draft);
    assertNull(draft.layers().get(0).getIDropout(), "the input stays");
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 1000, 100);
    INDArray noisy =
        draft
            .layers()
            .get(2)
            .getIDropout()
            .applyDropout(ones, ones.dup(), 0, 0, LayerWorkspaceMgr.noWorkspaces());
    assertEquals(1, noisy.meanNumber().doubleValue(), 0.01);
    assertEquals(0.2 / 0.8, noisy.varNumber().doubleValue(), 0.01);
  }

  /** What one step makes of a weight that the loss doesn't depend on; checks that biases stay. */
  private static double step(double weight, String name, Record parameters) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new OutputLayer.Builder().nOut(2).activation(new ActivationSoftmax()).build());
    NetworkDraft draft =
        new NetworkDraft(
            new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).updater(new Sgd(0.1)),
            layers);
    create(name, parameters).apply(draft);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            draft
                .defaults()
                .list()
                .layer(draft.layers().get(0))
                .setInputType(InputType.feedForward(1))
                .build());
    network.init();
    network.params().assign(weight);
    // Equal outputs for equal labels, on an input of 0: no gradient reaches weights or biases.
    network.fit(
        Nd4j.createFromArray(new double[][] {{0}}),
        Nd4j.createFromArray(new double[][] {{0.5, 0.5}}));
    assertEquals(weight, network.getParam("0_b").getDouble(0), 1e-9);
    return network.getParam("0_W").getDouble(0);
  }

  private static MultiLayerNetwork network(NetworkDraft draft) {
    NeuralNetConfiguration.ListBuilder list = draft.defaults().list();
    draft.layers().forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutionalFlat(8, 8, 1)).build());
    network.init();
    return network;
  }

  private static NetworkDraft convnet() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new ConvolutionLayer.Builder(3, 3).nOut(2).build());
    layers.add(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build());
    layers.add(new DenseLayer.Builder().nOut(5).build());
    layers.add(new OutputLayer.Builder().nOut(2).activation(new ActivationSoftmax()).build());
    return new NetworkDraft(
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.1)),
        layers);
  }
}
