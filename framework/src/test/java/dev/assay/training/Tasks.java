package dev.assay.training;

import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import dev.assay.experiment.TrainingSettings;
import dev.assay.run.Goal;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.Regularizer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Adam;

/** A trial on blobs, to be varied. */
record Tasks(
    Dataset dataset,
    Architecture architecture,
    Optimizer optimizer,
    List<Regularizer> regularizers,
    List<Augmentation> augmentation,
    TrainingSettings training,
    Objective objective,
    long seed,
    @Nullable Path modelFile) {

  static Tasks blobs() {
    return new Tasks(
        new Blobs(500, 100, 100),
        new SmallNetwork(8, 0.8),
        () -> new Adam(0.01),
        List.of(),
        List.of(),
        epochs(3),
        new Objective("validation.accuracy", Goal.MAXIMIZE, false),
        1,
        null);
  }

  static TrainingSettings epochs(int epochs) {
    return new TrainingSettings(50, epochs, null, null, true);
  }

  Tasks with(Dataset other) {
    return new Tasks(
        other,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        training,
        objective,
        seed,
        modelFile);
  }

  Tasks with(Architecture other) {
    return new Tasks(
        dataset,
        other,
        optimizer,
        regularizers,
        augmentation,
        training,
        objective,
        seed,
        modelFile);
  }

  Tasks with(Optimizer other) {
    return new Tasks(
        dataset,
        architecture,
        other,
        regularizers,
        augmentation,
        training,
        objective,
        seed,
        modelFile);
  }

  Tasks with(Regularizer other) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        List.of(other),
        augmentation,
        training,
        objective,
        seed,
        modelFile);
  }

  Tasks augmented(Augmentation by) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        regularizers,
        List.of(by),
        training,
        objective,
        seed,
        modelFile);
  }

  Tasks with(TrainingSettings other) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        other,
        objective,
        seed,
        modelFile);
  }

  Tasks with(Objective other) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        training,
        other,
        seed,
        modelFile);
  }

  Tasks with(Path other) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        training,
        objective,
        seed,
        other);
  }

  Tasks with(long other) {
    return new Tasks(
        dataset,
        architecture,
        optimizer,
        regularizers,
        augmentation,
        training,
        objective,
        other,
        modelFile);
  }

  Setup setup() {
    return new Setup(dataset, architecture, optimizer, regularizers, augmentation, training);
  }

  TrialTask task() {
    return task(null);
  }

  /** The trial with checkpoints. */
  TrialTask task(@Nullable Checkpointing checkpointing) {
    return new TrialTask(setup(), objective, dataset.toString(), seed, modelFile, checkpointing);
  }
}
