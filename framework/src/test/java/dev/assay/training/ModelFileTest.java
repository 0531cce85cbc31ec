package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.experiment.TrainingSettings;
import dev.assay.run.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
