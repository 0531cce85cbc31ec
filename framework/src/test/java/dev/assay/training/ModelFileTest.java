package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.experiment.TrainingSettings;
import dev.assay.run.TrialResult;
import dev.assay.spi.architecture.Architecture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

class ModelFileTest {
  private static final Blobs BLOBS = new Blobs(500, 100, 100);

  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));

  private final Path folder;

  ModelFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void plainDeeplearning4jReadsTheSnapshotAndMeasuresTheSame() throws IOException {
    Path file = folder.resolve("models").resolve("model.zip");
    Recorder recorder = new Recorder();

    TrialResult result = trainer.train(Tasks.blobs().with(BLOBS).with(file).task(), recorder);

    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    Evaluation test =
        new Evaluator(BLOBS.shape())
            .evaluate(
                Learner.of(new StackNetwork(network)),
                BLOBS.load().test(),
                IntStream.range(0, 100).toArray());
    assertEquals(result.summary().get("test.loss"), test.loss());
    assertEquals(result.summary().get("test.accuracy"), test.accuracy());
    assertNull(network.getUpdater(false), "the optimizer's state isn't kept");
    assertEquals(List.of(file), recorder.saved);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList(), "nothing else is left behind");
    }
  }

  /** A schedule of a class that plain Deeplearning4j doesn't have. */
  private record Ours(double rate) implements ISchedule {
    @Override
    public double valueAt(int iteration, int epoch) {
      return rate;
    }

    @Override
    public ISchedule clone() {
      return this;
    }
  }

  @Test
  void namesNoClassesThatOnlyTrainingNeeds() throws IOException {
    for (Architecture architecture : List.of(new SmallNetwork(8, 0.8), new SmallGraph(8, true))) {
      Path file = folder.resolve("model.zip");
      Tasks tasks =
          Tasks.blobs().with(architecture).with(() -> new Adam(new Ours(0.01))).with(file);

      TrialResult result = trainer.train(tasks.task(), new Recorder());

      try (ZipFile zip = new ZipFile(file.toFile())) {
        String configuration =
            new String(
                zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(),
                StandardCharsets.UTF_8);
        assertFalse(configuration.contains("dev.assay"), configuration);
      }
      Evaluation test =
          new Evaluator(BLOBS.shape())
              .evaluate(
                  Learner.of(ModelFile.read(file)),
                  BLOBS.load().test(),
                  IntStream.range(0, 100).toArray());
      assertEquals(result.summary().get("test.loss"), test.loss());
    }
  }

  @Test
  void replacesTheFileOfAnEarlierAttempt() throws IOException {
    Path file = Files.writeString(folder.resolve("model.zip"), "half a mod");

    trainer.train(Tasks.blobs().with(file).task(), new Recorder());

    assertEquals(3, ModelSerializer.restoreMultiLayerNetwork(file.toFile()).getnLayers());
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() {
    Path file = folder.resolve("model.zip");
    TrainingSettings settings = new TrainingSettings(50, 1, null, null, false);
    Recorder recorder = new Recorder();

    trainer.train(Tasks.blobs().with(settings).with(file).task(), recorder);

    assertFalse(Files.exists(file));
    assertEquals(List.of(), recorder.saved);
  }
}
