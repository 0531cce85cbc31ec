package dev.assay.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.activation.Activation;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.NetworkDraft;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.initializer.Initializer;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.Regularizer;
import dev.assay.spi.schedule.Schedule;
import dev.assay.standard.activation.Activations;
import dev.assay.standard.architecture.Architectures;
import dev.assay.standard.architecture.Convnet;
import dev.assay.standard.architecture.Mlp;
import dev.assay.standard.architecture.Softmax;
import dev.assay.standard.initializer.Initializers;
import dev.assay.standard.layer.Convolution;
import dev.assay.standard.layer.Dense;
import dev.assay.standard.layer.DropoutBlock;
import dev.assay.standard.layer.Padding;
import dev.assay.standard.optimizer.OptimizerParameters;
import dev.assay.standard.optimizer.Optimizers;
import dev.assay.standard.regularizer.Dropout;
import dev.assay.standard.regularizer.Regularizers;
import dev.assay.standard.schedule.Exponential;
import dev.assay.standard.schedule.Per;
import dev.assay.standard.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks of "TensorFlow without a PhD", from the built-in components, in single precision.
 */
class CodelabTest {
  private static final DataShape DIGITS =
      new DataShape(
          new InputShape.Image(1, 28, 28),
          IntStream.range(0, 10).mapToObj(Integer::toString).toList());

  private final Initializer zeros = initializer("zeros", new Initializers.None());
  private final Initializer truncated =
      initializer("truncated-normal", new Initializers.TruncatedNormal(0.1, 0));
  private final Activation relu =
      new Family<>(Activation.KIND, Activations.all()).create("relu", new Activations.None());
  private final Activation sigmoid =
      new Family<>(Activation.KIND, Activations.all()).create("sigmoid", new Activations.None());
  private final Schedule decayed =
      new Family<>(Schedule.KIND, Schedules.all())
          .create("exponential", new Exponential(0.003, 2000, 0.0001, Per.STEP));
  private final Optimizer adam =
      optimizer("adam", new OptimizerParameters.Adam(decayed, 0.9, 0.999, 1e-8));
  private final Optimizer sgd = optimizer("sgd", new OptimizerParameters.Sgd(decayed));

  @Test
  void softmaxRegression() {
    trains("softmax", new Softmax(zeros, 0), sgd, List.of(), 784 * 10 + 10);
  }

  @Test
  void sigmoidLayers() {
    trains("mlp", new Mlp(List.of(200, 100), sigmoid, truncated, 0), sgd, List.of(), 178_110);
  }

  @Test
  void reluLayersWithDropout() {
    Regularizer dropout =
        new Family<>(Regularizer.KIND, Regularizers.all())
            .create("dropout", new Dropout(0.75, null));
    Mlp mlp = new Mlp(List.of(200, 100, 60, 30), relu, truncated, 0.1);
    trains("mlp", mlp, adam, List.of(dropout), 185_300);
  }

  @Test
  void convolutionsWithDropout() {
    Convnet convnet =
        new Convnet(
            List.of(
                new Convolution(6, 6, 1, Padding.SAME, null),
                new Convolution(12, 5, 2, Padding.SAME, null),
                new Convolution(24, 4, 2, Padding.SAME, null),
                new Dense(200, null),
                new DropoutBlock(0.75)),
            relu,
            truncated,
            0.1);
    int convolutions = (36 + 1) * 6 + (25 * 6 + 1) * 12 + (16 * 12 + 1) * 24;
    trains("convnet", convnet, adam, List.of(), convolutions + (1176 + 1) * 200 + 201 * 10);
  }

  private static void trains(
      String name,
      Record parameters,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      long size) {
    Architecture architecture =
        new Family<>(Architecture.KIND, Architectures.all()).create(name, parameters);
    NetworkDraft draft =
        new NetworkDraft(
            new NeuralNetConfiguration.Builder().seed(1).updater(optimizer.updater()),
            new ArrayList<>(architecture.layers(DIGITS)));
    regularizers.forEach(regularizer -> regularizer.apply(draft));
    NeuralNetConfiguration.ListBuilder list = draft.defaults().list();
    draft.layers().forEach(list::layer);
    MultiLayerNetwork network =
        new MultiLayerNetwork(list.setInputType(InputType.convolutionalFlat(28, 28, 1)).build());
    network.init();
    assertEquals(size, network.numParams());

    Nd4j.getRandom().setSeed(2);
    INDArray images = Nd4j.rand(DataType.FLOAT, 20, 784);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 20, 10);
    for (int i = 0; i < 20; i++) {
      labels.putScalar(i, i % 10, 1);
    }
    for (int i = 0; i < 5; i++) {
      network.fit(images, labels);
    }
    assertTrue(Double.isFinite(network.score()), () -> "loss " + network.score());
    assertTrue(Double.isFinite(network.params().sumNumber().doubleValue()), "broken parameters");
  }

  private static Initializer initializer(String name, Record parameters) {
    return new Family<>(Initializer.KIND, Initializers.all()).create(name, parameters);
  }

  private static Optimizer optimizer(String name, Record parameters) {
    return new Family<>(Optimizer.KIND, Optimizers.all()).create(name, parameters);
  }
}
