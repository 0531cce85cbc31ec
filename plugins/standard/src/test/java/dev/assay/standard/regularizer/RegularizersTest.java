package dev.assay.standard.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.RegularizerContract;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.standard.Family;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
      super("l1", new Regularizers.Penalty(0.01));
    }
  }

  @Nested
  class L2 extends Case {
    L2() {
      super("l2", new Regularizers.Penalty(0.01));
    }
  }

  @Nested
  class Decay extends Case {
    Decay() {
      super("weight-decay", new Regularizers.Decay(0.01));
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
  class Norm extends Case {
    Norm() {
      super("max-norm", new MaxNorm(0.2));
    }
  }

  @Nested
  class ClipValue extends Case {
    ClipValue() {
      super("gradient-clip-value", new Regularizers.ClipValue(0.01));
    }
  }

  @Nested
  class ClipNorm extends Case {
    ClipNorm() {
      super("gradient-clip-norm", new Regularizers.ClipNorm(0.01));
    }
  }

  @Nested
  class ClipGlobalNorm extends Case {
    ClipGlobalNorm() {
      super("gradient-clip-global-norm", new Regularizers.ClipGlobalNorm(0.01));
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
    assertEquals(2 - 0.1 * 0.5, step(2, "l1", new Regularizers.Penalty(0.5)), 1e-9);
    assertEquals(-2 + 0.1 * 0.5, step(-2, "l1", new Regularizers.Penalty(0.5)), 1e-9);
    assertEquals(2 - 0.1 * 0.5 * 2, step(2, "l2", new Regularizers.Penalty(0.5)), 1e-9);
    assertEquals(2 - 0.1 * 0.5 * 2, step(2, "weight-decay", new Regularizers.Decay(0.5)), 1e-9);
  }

  @Test
  void penaltiesAddUp() {
    NetworkDraft draft = convnet();
    create("l1", new Regularizers.Penalty(0.1)).apply(draft);
    create("l2", new Regularizers.Penalty(0.1)).apply(draft);
    create("weight-decay", new Regularizers.Decay(0.1)).apply(draft);
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
  void gradientsCantBeClippedTwice() {
    NetworkDraft draft = convnet();
    create("gradient-clip-value", new Regularizers.ClipValue(1)).apply(draft);
    Regularizer second = create("gradient-clip-norm", new Regularizers.ClipNorm(1));
    assertThrows(IllegalArgumentException.class, () -> second.apply(draft));
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
