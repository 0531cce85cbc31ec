package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Sgd;

class TrialFailureTest {
  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));
  private final Recorder recorder = new Recorder();

  @Test
  void absurdLearningRateIsNan() {
    Failure failure = fail(Tasks.blobs().with(() -> new Sgd(1e30)));

    assertEquals(FailureReason.NAN, failure.reason());
    assertTrue(failure.message().contains(" at step "), failure::message);
    assertTrue(failure.message().contains("learning rate 1.000e+30"), failure::message);
    assertFalse(recorder.of("validation.loss").isEmpty(), "metrics measured before are kept");
    assertTrue(
        recorder.metrics.stream().allMatch(metric -> Double.isFinite(metric.value())),
        "no NaN is recorded");
  }

  @Test
  void exceptionInAComponentIsTheTrialsFailure() {
    Failure failure =
        fail(
            Tasks.blobs()
                .with(
                    network -> {
                      throw new IllegalStateException("no such layer\nmore");
                    }));

    assertEquals(FailureReason.EXCEPTION, failure.reason());
    assertEquals(
        "building the network failed: IllegalStateException: no such layer", failure.message());
    assertTrue(failure.detail().contains("at dev.assay.training."), failure::detail);
  }

  @Test
  void errorInAComponentIsTheTrialsFailure() {
    Failure failure =
        fail(
            Tasks.blobs()
                .with(
                    network -> {
                      throw new OutOfMemoryError("Java heap space");
                    }));

    assertEquals(FailureReason.OUT_OF_HEAP, failure.reason());
  }

  @Test
  void misfitIsNamed() {
    Failure failure =
        fail(
            Tasks.blobs()
                .with(
                    new Architecture() {
                      @Override
                      public List<Misfit> check(DataShape data) {
                        return List.of(new Misfit("", "needs images, got 2 values", "use mlp"));
                      }

                      @Override
                      public List<Layer> layers(DataShape data) {
                        throw new AssertionError("must not be called");
                      }
                    }));

    assertEquals(
        "the architecture doesn't fit the data: needs images, got 2 values; use mlp",
        failure.message());
  }

  @Test
  void missingDataIsToldWithItsRemedy() {
    Failure failure = fail(broken(new DataException("digits.gz is missing", "put it there")));

    assertEquals(
        new Failure(FailureReason.DATA, "digits.gz is missing; put it there", ""), failure);
  }

  @Test
  void unreadableDataIsData() {
    Failure failure = fail(broken(new IOException("Input/output error")));

    assertEquals(FailureReason.DATA, failure.reason());
    assertEquals("loading the data failed: IOException: Input/output error", failure.message());
  }

  @Test
  void wrongLabelIsData() {
    Splits splits =
        new Splits(
            new ArrayExamples(2, new float[4], new int[] {0, 2}),
            new ArrayExamples(2, new float[2], new int[] {1}),
            new ArrayExamples(2, new float[0], new int[0]));

    Failure failure = fail(Tasks.blobs().with(dataset(() -> splits)));

    assertEquals(
        new Failure(
            FailureReason.DATA,
            "example 1 has label 2, but the dataset has 2 classes, counted from 0",
            ""),
        failure);
  }

  @Test
  void validationObjectiveNeedsValidationExamples() {
    Failure failure = fail(Tasks.blobs().with(new Blobs(10, 0, 10)));

    assertEquals(
        new Failure(
            FailureReason.DATA,
            "the objective is validation.accuracy, but the dataset has no validation examples; "
                + "set some aside for it, or choose another objective",
            ""),
        failure);
  }

  @Test
  void modelThatCannotBeSavedFailsTheTrial(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    Failure failure = fail(Tasks.blobs().with(file.resolve("model.zip")));

    assertEquals(FailureReason.DISK, failure.reason());
    assertTrue(failure.message().startsWith("could not save the model: "), failure::message);
  }

  @Test
  void trialAfterAFailureIsUnharmed() {
    Recorder before = new Recorder();
    Recorder after = new Recorder();
    trainer.train(Tasks.blobs().task(), before);

    fail(Tasks.blobs().with(() -> new Sgd(1e30)));
    trainer.train(Tasks.blobs().task(), after);

    assertEquals(before.reproducible(), after.reproducible());
  }

  private Failure fail(Tasks tasks) {
    TrialResult result = trainer.train(tasks.task(), recorder);
    assertEquals(TrialState.FAILED, result.state());
    return Objects.requireNonNull(result.failure());
  }

  private static Tasks broken(IOException exception) {
    return Tasks.blobs()
        .with(
            dataset(
                () -> {
                  throw exception;
                }));
  }

  private interface Loading {
    Splits load() throws IOException;
  }

  private static Dataset dataset(Loading loading) {
    return new Dataset() {
      @Override
      public DataShape shape() {
        return new Blobs(1, 1, 1).shape();
      }

      @Override
      public Splits load() throws IOException {
        return loading.load();
      }
    };
  }
}
