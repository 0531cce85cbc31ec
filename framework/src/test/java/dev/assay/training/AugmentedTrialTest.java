package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.FailureReason;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.augmentation.Augmentation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AugmentedTrialTest {
  private static final Augmentation BLACK = (image, random) -> Arrays.fill(image.pixels(), 0);

  private final TrialTrainer trainer = new TrialTrainer(new DataCache(1));
  private final Tasks images = Tasks.blobs().with(new BlobImages(new Blobs(300, 100, 100)));

  @Test
  void changesTraining() {
    assertNotEquals(metrics(images), metrics(images.augmented(BlobImages.NOISE)));
  }

  @Test
  void theSeedDecides() {
    Tasks augmented = images.augmented(BlobImages.NOISE);
    assertEquals(metrics(augmented), metrics(augmented));
    assertNotEquals(metrics(augmented), metrics(augmented.with(2)));
  }

  @Test
  void measuresOnImagesAsTheyAre() {
    List<Metric> plain = beforeTraining(images);
    List<Metric> black = beforeTraining(images.augmented(BLACK));
    assertTrue(plain.size() >= 3, plain::toString);
    assertEquals(plain, black);
  }

  @Test
  void trainsOnChangedImages() {
    TrialResult result = trainer.train(images.augmented(BLACK).task(), new Recorder());
    assertTrue(
        Objects.requireNonNull(result.summary().get("test.accuracy")) < 0.9,
        "learned from black images: " + result.summary());
  }

  @Test
  void aFailingAugmentationFailsTheTrial() {
    Augmentation broken =
        (image, random) -> {
          throw new IllegalStateException("no colours");
        };
    TrialResult result = trainer.train(images.augmented(broken).task(), new Recorder());
    assertEquals(TrialState.FAILED, result.state());
    assertTrue(Objects.requireNonNull(result.failure()).message().contains("no colours"));
  }

  @Test
  void examplesThatAreNoImagesFailTheTrial() {
    TrialResult result =
        trainer.train(Tasks.blobs().augmented(BlobImages.NOISE).task(), new Recorder());
    assertEquals(FailureReason.DATA, Objects.requireNonNull(result.failure()).reason());
  }

  private Object metrics(Tasks tasks) {
    Recorder recorder = new Recorder();
    assertEquals(TrialState.COMPLETED, trainer.train(tasks.task(), recorder).state());
    return recorder.reproducible();
  }

  private List<Metric> beforeTraining(Tasks tasks) {
    Recorder recorder = new Recorder();
    trainer.train(tasks.task(), recorder);
    return recorder.reproducible().stream().filter(metric -> metric.step() == 0).toList();
  }
}
