package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Objective;
import dev.assay.inspection.Estimate;
import dev.assay.inspection.Fit;
import dev.assay.inspection.Inspection;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.spi.Misfit;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks learn numbers, and are measured in the numbers' own unit. */
class NumberTrialTest {
  private static final Slopes SLOPES = new Slopes(300, 60, 50, true);

  private final Path folder;

  NumberTrialTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Tasks tasks() {
    return Tasks.blobs()
        .with(SLOPES)
        .with(new Line())
        .with(new Objective("validation.rmse", /* goal= */ null, false))
        .with(Tasks.epochs(60));
  }

  private static double of(TrialResult result, String metric) {
    return Objects.requireNonNull(result.summary().get(metric), metric);
  }

  private record Line() implements Architecture {
    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      return List.of(
          new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build(),
          new OutputLayer.Builder(LossFunction.MSE)
              .nOut(1)
              .activation(Activation.IDENTITY)
              .build());
    }
  }

  @Test
  void errorsAreInTheNumbersOwnUnit() throws IOException {
    Path model = folder.resolve("model.zip");
    Recorder recorder = new Recorder();
    Tasks tasks = tasks().with(model);

    TrialResult result = new TrialTrainer(new DataCache(1)).train(tasks.task(), recorder);

    assertNull(result.failure());
    double first = recorder.of("validation.rmse").get(0).value();
    double rmse = of(result, "test.rmse");
    // Their deviation is 200·√(2/3) = 163; those of standardized numbers would be below 2.
    assertTrue(first > 100 && first < 400, "at first " + first);
    assertTrue(rmse > 2 && rmse < 60, "in the end " + rmse);
    assertTrue(of(result, "test.mae") < rmse);
    assertEquals(rmse * rmse, of(result, "test.loss"), 1e-6 * rmse * rmse);
    List<Metric> losses = recorder.of("train.loss");
    double last = losses.get(losses.size() - 1).value();
    double own = recorder.of("train.rmse").get(losses.size()).value();
    assertEquals(1, last / (own * own), 0.5, "training loss " + last + ", rmse " + own);
    assertEquals(List.of(), recorder.of("train.accuracy"));
    assertEquals(List.of(), recorder.of("validation.accuracy"));
  }

  @Test
  void aScaleIsThatOfTheTrainingExamplesAlone() throws IOException {
    LoadedData data = new LoadedData(SLOPES.shape(), SLOPES.load());
    Examples train = data.splits().train();
    double mean = 0;
    for (int i = 0; i < train.size(); i++) {
      mean += train.value(i) / train.size();
    }

    assertEquals(mean, data.scale().mean(), 1e-3);
    assertEquals(train.value(7), data.scale().unscaled(data.scale().scaled(train.value(7))), 1e-3);
    Slopes plain = new Slopes(300, 60, 50, false);
    assertEquals(TargetScale.NONE, new LoadedData(plain.shape(), plain.load()).scale());
  }

  @Test
  void foldsHaveNumbersToo() throws IOException {
    Folds folds = new Folds(SLOPES.load(), 3, /* stratified= */ false, RandomStream.of(1));
    assertEquals(120, folds.fold(0).validation().size());
    assertTrue(Float.isFinite(folds.fold(0).validation().value(119)));
  }

  @Test
  void whatIsSeenInsideIsHowNearTheNumbersCome() throws IOException {
    Path model = folder.resolve("model.zip");
    Tasks tasks = tasks().with(model);
    TrialTrainer trainer = new TrialTrainer(new DataCache(1));
    TrialResult result = trainer.train(tasks.task(), new Recorder());

    Inspection inspection = trainer.inspect(tasks.task());

    assertNull(inspection.judgement());
    assertTrue(inspection.complete());
    Fit fit = inspection.fit();
    assertNotNull(fit);
    assertEquals("test", fit.split());
    assertEquals(50, fit.examples());
    assertEquals(50, fit.points().size());
    assertEquals(of(result, "test.rmse"), fit.rmse(), 1e-3);
    assertTrue(Objects.requireNonNull(fit.determination()) > 0.8, fit.toString());
    assertFalse(fit.points().stream().map(Estimate::actual).collect(Collectors.toSet()).isEmpty());
  }
}
