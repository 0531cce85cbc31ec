package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointMeasurementTest {
  private static final int STOP = 15; // in the middle of the second epoch

  @TempDir private Path folder = Path.of("");
  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));
  private int asked;

  @Test
  void aCheckpointMeasuresWhatTrainingDidAtItsStep() throws IOException {
    Tasks tasks = Tasks.blobs().with(new TrainingSettings(50, 3, null, 5L, true));
    Recorder whole = new Recorder(() -> false);
    trainer.train(tasks.task(), whole);
    List<Metric> expected =
        whole.reproducible().stream().filter(metric -> metric.step() == STOP).toList();
    assertFalse(expected.isEmpty());

    TrialTask task =
        tasks.task(
            new Checkpointing(
                folder.resolve("0.bin"), CheckpointSettings.onInterruption(), "setup"));
    assertEquals(List.of(), trainer.measureCheckpoint(task));
    trainer.train(task, new Recorder(() -> asked++ == STOP));
    assertEquals(expected, trainer.measureCheckpoint(task));
    assertEquals(expected, trainer.measureCheckpoint(task), "looking changes nothing");
  }
}
