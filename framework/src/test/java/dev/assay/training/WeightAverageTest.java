package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.experiment.AverageWeights;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightAverageTest {
  private static final AverageWeights RAMPED = new AverageWeights(0.99, true);

  /** Of the practical TensorFlow series: an average of 0 follows 5 at step 0, 10 at step 10,000. */
  @Test
  void followsTheWorkedNumbers() {
    INDArray weight = Nd4j.zeros(DataType.FLOAT, 1, 1);
    WeightAverage average = new WeightAverage(RAMPED, weight);

    weight.assign(5);
    average.stepped(0);
    assertEquals(4.5, shown(average, weight), 1e-6);

    weight.assign(10);
    average.stepped(10_000);
    assertEquals(4.555, shown(average, weight), 1e-6);

    average.stepped(10_000);
    assertEquals(4.60945, shown(average, weight), 1e-6);
  }

  @Test
  void theRampLetsTheFirstStepsCountMost() {
    assertEquals(2 / 11.0, RAMPED.kept(1));
    assertEquals(11 / 20.0, RAMPED.kept(10));
    assertEquals(0.99, RAMPED.kept(890));
    assertEquals(0.99, RAMPED.kept(1_000_000));
    assertEquals(0.99, new AverageWeights(0.99, false).kept(1));
  }

  @Test
  void startsFromTheInitialWeights() {
    INDArray weight = Nd4j.valueArrayOf(new long[] {1, 1}, 3.0, DataType.FLOAT);
    WeightAverage average = new WeightAverage(new AverageWeights(0.75, false), weight);

    weight.assign(7);
    average.stepped(1);

    assertEquals(4, shown(average, weight), 1e-6);
  }

  /** The average; checks that the weight itself is there again afterwards. */
  private static double shown(WeightAverage average, INDArray weight) {
    double before = weight.getDouble(0);
    double[] shown = new double[1];
    average.during(() -> shown[0] = weight.getDouble(0));
    assertEquals(before, weight.getDouble(0));
    return shown[0];
  }
}
