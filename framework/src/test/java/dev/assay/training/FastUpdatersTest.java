package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.assay.spi.RandomStream;
import dev.assay.spi.optimizer.FormulaUpdater;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class FastUpdatersTest {
  private static final Blobs BLOBS = new Blobs(200, 1, 1);

  static List<IUpdater> updaters() {
    return List.of(
        new Adam(0.01),
        new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.9)),
        Adam.builder().learningRate(0.01).beta1(0.5).beta2(0.9).epsilon(1e-3).build(),
        new Nesterovs(0.05, 0.9),
        new RmsProp(0.01, 0.9, 1e-8),
        new Sgd(0.1));
  }

  /** ND4J computes Adam's correction in single precision, whence the tolerance. */
  @ParameterizedTest
  @MethodSource("updaters")
  void trainsAsTheOriginalDoes(IUpdater config) {
    MultiLayerNetwork plain = network(config);
    MultiLayerNetwork fast = network(config);
    FastUpdaters.install(new StackNetwork(fast));

    train(plain);
    train(fast);

    assertClose(plain.params(), fast.params(), 1e-4);
    if (plain.updaterState() != null) {
      assertClose(plain.updaterState(), fast.updaterState(), 1e-4);
    }
  }

  @Test
  void takesOverStateInTheMiddleOfTraining() {
    MultiLayerNetwork plain = network(new Adam(0.01));
    MultiLayerNetwork changed = network(new Adam(0.01));

    train(plain);
    train(plain);
    train(changed);
    FastUpdaters.install(new StackNetwork(changed));
    train(changed);

    assertClose(plain.params(), changed.params(), 1e-4);
  }

  @Test
  void leavesTheConfigurationAndOtherOptimizersAlone() {
    MultiLayerNetwork adam = network(new Adam(0.01));
    String before = adam.getLayerWiseConfigurations().toJson();
    FastUpdaters.install(new StackNetwork(adam));
    MultiLayerNetwork other = network(new AMSGrad(0.01));
    Object updater = updater(other);
    FastUpdaters.install(new StackNetwork(other));

    assertEquals(before, adam.getLayerWiseConfigurations().toJson());
    assertInstanceOf(FormulaUpdater.class, updater(adam));
    assertSame(updater, updater(other));
  }

  private static Object updater(MultiLayerNetwork network) {
    MultiLayerUpdater updater = (MultiLayerUpdater) network.getUpdater();
    updater.getUpdaterBlocks().forEach(block -> block.init());
    return updater.getUpdaterBlocks().get(0).getGradientUpdater();
  }

  private static MultiLayerNetwork network(IUpdater config) {
    // Large enough for several pieces, the last one partial.
    return Stacks.build(
        Tasks.blobs().with(new SmallNetwork(500, 1)).with(() -> config.clone()).setup(),
        BLOBS.shape(),
        RandomStream.of(5));
  }

  private static void train(MultiLayerNetwork network) {
    int[] order = IntStream.range(0, 200).toArray();
    BatchArrays arrays = new BatchArrays(50, BLOBS.shape());
    for (int from = 0; from < 200; from += 50) {
      network.fit(
          arrays.features(BLOBS.load().train(), order, from, from + 50),
          arrays.labels(BLOBS.load().train(), order, from, from + 50));
    }
  }

  private static void assertClose(INDArray expected, INDArray actual, double relative) {
    double difference = expected.sub(actual).norm2Number().doubleValue();
    double size = expected.norm2Number().doubleValue();
    assertEquals(0, difference / size, relative, "relative difference");
  }
}
