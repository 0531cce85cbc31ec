package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.experiment.AverageWeights;
import dev.assay.experiment.FrozenLayers;
import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import dev.assay.experiment.TrainingSettings;
import dev.assay.inspection.Example;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.InspectionFile;
import dev.assay.inspection.Judgement;
import dev.assay.inspection.Pictures;
import dev.assay.inspection.Spreads.LayerSpread;
import dev.assay.inspection.Spreads.Moment;
import dev.assay.run.FailureReason;
import dev.assay.run.Goal;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.spi.regularizer.Regularizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;

/** Looking into a trial changes nothing of it, and shows what is there. */
class TrialInspectionTest {
  private static final FastPath NONE = new FastPath(false, false, false, false);
  private static final FastPath ALL = new FastPath(false, true, true, false);

  @TempDir private Path folder = Path.of("");

  /** Dense layers, which the fast path takes. */
  record Dense(int hidden, double keep) implements Architecture {
    Dense(int hidden) {
      this(hidden, 0.7);
    }

    @Override
    public List<Misfit> check(DataShape data) {
      return List.of();
    }

    @Override
    public List<Layer> layers(DataShape data) {
      return List.of(
          new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU).build(),
          new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU).dropOut(keep).build(),
          new OutputLayer.Builder()
              .nOut(data.classes().size())
              .activation(Activation.SOFTMAX)
              .build());
    }
  }

  static Stream<Arguments> trials() {
    Tasks blobs = Tasks.blobs().with(new TrainingSettings(50, 4, null, 3L, true));
    Regularizer clip = draft -> draft.listeners().add(new GlobalNormClip(0.1));
    TrainingSettings averaged =
        new TrainingSettings(50, 4, null, 3L, true, new AverageWeights(0.9, true), null);
    return Stream.of(
        Arguments.of("stack", blobs, NONE),
        Arguments.of("dense stack", blobs.with(new Dense(12)), ALL),
        Arguments.of("dense stack, clipped", blobs.with(new Dense(12)).with(clip), ALL),
        Arguments.of("graph", blobs.with(new SmallGraph(8, true)), ALL),
        Arguments.of("averages, clipped", blobs.with(clip).with(averaged), ALL),
        Arguments.of(
            "noisy images",
            blobs.with(new BlobImages(new Blobs(500, 100, 100))).augmented(BlobImages.NOISE),
            ALL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void nothingDependsOnWhetherSomebodyLooks(String name, Tasks tasks, FastPath path)
      throws IOException {
    assertEquals(
        ending(tasks.with(folder.resolve("a.zip")), path),
        ending(tasks.with(folder.resolve("b.zip")).inspected(seen()), path),
        name);
    Inspection inspection = InspectionFile.read(seen());
    assertEquals(5, inspection.spreads().moments().size(), "every fourth of 17 evaluations");
    assertNotNull(inspection.judgement());
    assertNotNull(inspection.pictures());
    for (Moment moment : inspection.spreads().moments()) {
      for (LayerSpread layer : moment.layers().subList(1, moment.layers().size())) {
        assertEquals(9, layer.weights().size());
        assertEquals(9, layer.activations().size());
        assertEquals(moment.step() == 0 ? 0 : 9, layer.gradients().size());
      }
    }
  }

  private static List<Object> ending(Tasks tasks, FastPath path) throws IOException {
    Recorder recorder = new Recorder();
    TrialTask task = tasks.task();
    TrialResult result = new TrialTrainer(new DataCache(1), path).train(task, recorder);
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
    assertEquals(List.of(), recorder.notices);
    Path model = Objects.requireNonNull(task.modelFile());
    List<Float> parameters = new ArrayList<>();
    for (float parameter : ModelFile.read(model).params().toFloatVector()) {
      parameters.add(parameter);
    }
    return List.of(new TreeMap<>(result.summary()), recorder.reproducible(), parameters);
  }

  @Test
  void theFastPathShowsWhatTheLibraryHas() throws IOException {
    // Dropout's masks differ between the paths.
    Tasks plain = Tasks.blobs().with(new Dense(12, 1)).with(Tasks.epochs(2));
    Inspection library = inspect(plain, NONE);
    Inspection fast = inspect(plain, ALL);
    for (int layer = 1; layer < 4; layer++) {
      LayerSpread expected = library.spreads().moments().get(0).layers().get(layer);
      LayerSpread found = fast.spreads().moments().get(0).layers().get(layer);
      assertEquals(expected.dead(), found.dead());
      for (int i = 0; i < 9; i++) {
        double value = Objects.requireNonNull(expected.activations().get(i));
        assertEquals(value, Objects.requireNonNull(found.activations().get(i)), 1e-3);
      }
    }
    for (int moment = 1; moment < 3; moment++) {
      for (int layer = 1; layer < 4; layer++) {
        List<Double> expected = gradients(library, moment, layer);
        List<Double> found = gradients(fast, moment, layer);
        for (int i = 0; i < 9; i++) {
          double value = expected.get(i);
          assertEquals(value, found.get(i), 1e-3 * Math.abs(value) + 1e-7);
        }
      }
    }
  }

  private static List<Double> gradients(Inspection inspection, int moment, int layer) {
    return inspection.spreads().moments().get(moment).layers().get(layer).gradients().stream()
        .map(Objects::requireNonNull)
        .toList();
  }

  @Test
  void judgesTheTestExamplesAsTheSummaryDoes() throws IOException {
    Recorder recorder = new Recorder();
    Tasks tasks =
        Tasks.blobs()
            .with(new BlobImages(new Blobs(300, 100, 137, 1, 3)))
            .with(folder.resolve("m.zip"));
    TrialResult result =
        new TrialTrainer(new DataCache(1)).train(tasks.inspected(seen()).task(), recorder);
    Inspection inspection = InspectionFile.read(seen());
    Judgement judgement = Objects.requireNonNull(inspection.judgement());
    assertEquals("test", judgement.split());
    assertEquals(137, judgement.examples());
    assertEquals(result.summary().get("test.accuracy"), judgement.accuracy());
    Pictures pictures = Objects.requireNonNull(inspection.pictures());
    List<Example> shown = pictures.judged().examples();
    long mistakes = shown.stream().filter(example -> !example.correct()).count();
    assertEquals(137 - judgement.correct(), mistakes, "all mistakes are shown");
    assertEquals(mistakes + 10, shown.size(), "and five right ones of each class");
    assertEquals(100, pictures.training().examples().size());
    assertEquals(
        List.of("1 dense 8", "3 output 2"),
        pictures.filters().stream().map(Pictures.Filters::layer).toList());
    assertEquals(3, pictures.maps().size());
    assertFalse(shown.get(pictures.maps().get(0).example()).correct(), "a mistake first");
    assertEquals(3, pictures.maps().get(0).layers().size());
    // What is computed afterwards from the model is the same.
    Inspection later = new TrialTrainer(new DataCache(1)).inspect(tasks.inspected(seen()).task());
    assertEquals(inspection.model(), later.model());
    assertEquals(inspection.judgement(), later.judgement());
    assertEquals(inspection.pictures(), later.pictures());
  }

  @Test
  void rowsThatAreNoImagesAreKeptAsNumbers() throws IOException {
    Inspection inspection = inspect(Tasks.blobs().with(new Blobs(300, 100, 100, 1, 3)), ALL);
    Pictures pictures = Objects.requireNonNull(inspection.pictures());
    assertNull(pictures.judged().images());
    assertEquals(2, pictures.judged().rows().get(0).size());
    assertEquals(List.of(), pictures.maps());
  }

  @Test
  void withoutTestExamplesTheValidationExamplesAreJudged() throws IOException {
    Inspection inspection = inspect(Tasks.blobs().with(new Blobs(300, 90, 0)), ALL);
    Judgement judgement = Objects.requireNonNull(inspection.judgement());
    assertEquals("validation", judgement.split());
    assertEquals(90, judgement.examples());
  }

  @Test
  void withTrainingExamplesOnlyNothingIsJudged() throws IOException {
    Inspection inspection =
        inspect(
            Tasks.blobs()
                .with(new Blobs(300, 0, 0))
                .with(new Objective("train.accuracy", Goal.MAXIMIZE, false)),
            ALL);
    assertNull(inspection.judgement());
    assertFalse(inspection.spreads().moments().isEmpty());
  }

  @Test
  void aTrialThatDivergesLeavesWhatWasSeenUntilThen() throws IOException {
    Recorder recorder = new Recorder();
    Tasks tasks =
        Tasks.blobs()
            .with(new Dense(8))
            .with(() -> new Sgd(1e30))
            .with(new TrainingSettings(50, 3, null, 1L, true))
            .inspected(seen());
    TrialResult result = new TrialTrainer(new DataCache(1)).train(tasks.task(), recorder);
    assertEquals(TrialState.FAILED, result.state());
    Inspection inspection = InspectionFile.read(seen());
    assertFalse(inspection.spreads().moments().isEmpty());
    assertNull(inspection.judgement());
  }

  @Test
  void aFileThatCantBeWrittenFailsTheTrialSoThatItIsTriedAgain() throws IOException {
    Recorder recorder = new Recorder();
    Path nowhere = Files.createFile(folder.resolve("file")).resolve("0.json.gz");
    TrialResult result =
        new TrialTrainer(new DataCache(1)).train(Tasks.blobs().inspected(nowhere).task(), recorder);
    assertEquals(TrialState.FAILED, result.state());
    assertEquals(FailureReason.DISK, Objects.requireNonNull(result.failure()).reason());
  }

  @Test
  void frozenLayersHaveNoGradients() throws IOException {
    for (boolean cached : List.of(true, false)) {
      Setup setup = Tasks.blobs().with(new Dense(8)).with(Tasks.epochs(2)).setup();
      Setup frozen =
          new Setup(
              setup.dataset(),
              setup.architecture(),
              setup.optimizer(),
              setup.regularizers(),
              setup.augmentation(),
              setup.training(),
              null,
              null,
              new FrozenLayers(List.of("1"), cached));
      TrialTask task =
          new TrialTask(
              frozen,
              Tasks.blobs().task().objective(),
              "blobs",
              1,
              0,
              folder.resolve("m.zip"),
              folder,
              null,
              seen(),
              null,
              new TreeMap<>());
      Recorder recorder = new Recorder();
      TrialResult result = new TrialTrainer(new DataCache(1)).train(task, recorder);
      assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
      assertEquals(List.of(), recorder.notices);
      Inspection inspection = InspectionFile.read(seen());
      Moment last = inspection.spreads().moments().get(2);
      assertEquals(List.of(), last.layers().get(1).gradients());
      assertEquals(9, last.layers().get(2).gradients().size());
      assertEquals(
          inspection.spreads().moments().get(0).layers().get(1).weights(),
          last.layers().get(1).weights());
      assertEquals(
          result.summary().get("test.accuracy"),
          Objects.requireNonNull(inspection.judgement()).accuracy());
    }
  }

  private Inspection inspect(Tasks tasks, FastPath path) throws IOException {
    Recorder recorder = new Recorder();
    TrialResult result =
        new TrialTrainer(new DataCache(1), path).train(tasks.inspected(seen()).task(), recorder);
    assertEquals(TrialState.COMPLETED, result.state(), () -> String.valueOf(result.failure()));
    assertEquals(List.of(), recorder.notices);
    return InspectionFile.read(seen());
  }

  private Path seen() {
    return folder.resolve("0.json.gz");
  }
}
