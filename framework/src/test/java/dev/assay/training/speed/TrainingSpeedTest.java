package dev.assay.training.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.FastPath;
import dev.assay.training.recurrent.LstmNetwork;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingSpeedTest {

  @ParameterizedTest
  @CsvSource({"FIVE_LAYER, on", "FIVE_LAYER, off", "NUMBER, on", "SERIES, on"})
  void measuresWithAndWithoutReplacements(BenchmarkNetwork network, String setting)
      throws InterruptedException {
    FastPath fastPath = FastPath.of(Map.of(FastPath.VARIABLE, setting));

    Speed speed = new TrainingSpeed(network, fastPath).measure(0.02);

    assertTrue(speed.trained() > 0);
    assertTrue(speed.trainedOnWall() > 0);
    assertTrue(speed.evaluated() > 0);
    TimeShares shares = speed.shares();
    assertEquals(
        1, shares.products() + shares.convolutions() + shares.updater() + shares.rest(), 1e-9);
  }

  @Test
  void trainsTheLanguageModelAsTrialsDo() throws InterruptedException {
    FastPath fastPath = FastPath.of(Map.of());

    Speed speed = new TrainingSpeed(BenchmarkNetwork.LANGUAGE_MODEL, fastPath).measure(0.01);

    assertTrue(speed.trained() > 0);
    assertTrue(speed.products() > 0);
    assertEquals(Optional.empty(), LstmNetwork.obstacle(BenchmarkNetwork.LANGUAGE_MODEL.network()));
  }

  @Test
  void seesMatrixProducts() throws InterruptedException {
    INDArray matrix = Nd4j.rand(DataType.FLOAT, 500, 500);
    TimeShares shares =
        StackSampler.during(
            () -> {
              for (int i = 0; i < 50; i++) {
                matrix.mmul(matrix);
              }
            });

    assertTrue(shares.products() > 0.5, shares::toString);
  }

  @ParameterizedTest
  @EnumSource(names = {"STRIDED", "LSTM_CELLS"})
  void networksFitTheirData(BenchmarkNetwork benchmark) {
    MultiLayerNetwork network = benchmark.network();

    network.fit(benchmark.features(2), benchmark.labels(2));

    assertTrue(Double.isFinite(network.score()));
    assertEquals(benchmark, BenchmarkNetwork.of(benchmark.label()));
  }
}
