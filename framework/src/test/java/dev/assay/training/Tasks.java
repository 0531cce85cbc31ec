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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.learning.config.Adam;

/** A trial on blobs, to be varied: a variation is another trial, and leaves this one as it is. */
final class Tasks {
  private Dataset dataset = new Blobs(500, 100, 100);
  private Architecture architecture = new SmallNetwork(8, 0.8);
  private Optimizer optimizer = () -> new Adam(0.01);
  private List<Regularizer> regularizers = List.of();
  private List<Augmentation> augmentation = List.of();
  private TrainingSettings training = epochs(3);
  private Objective objective = new Objective("validation.accuracy", Goal.MAXIMIZE, false);
  private long seed = 1;
  private @Nullable Path modelFile;
  private @Nullable Path inspectionFile;
  private SortedMap<Integer, Setup> stages = new TreeMap<>();

  private Tasks() {}

  static Tasks blobs() {
    return new Tasks();
  }

  static TrainingSettings epochs(int epochs) {
    return new TrainingSettings(50, epochs, null, null, true);
  }

  Tasks with(Dataset other) {
    return varied(tasks -> tasks.dataset = other);
  }

  Tasks with(Architecture other) {
    return varied(tasks -> tasks.architecture = other);
  }

  Tasks with(Optimizer other) {
    return varied(tasks -> tasks.optimizer = other);
  }

  Tasks with(Regularizer other) {
    return varied(tasks -> tasks.regularizers = List.of(other));
  }

  Tasks augmented(Augmentation by) {
    return varied(tasks -> tasks.augmentation = List.of(by));
  }

  Tasks with(TrainingSettings other) {
    return varied(
        tasks -> {
          tasks.training = other;
          tasks.stages = new TreeMap<>();
          stages.forEach(
              (epochs, stage) ->
                  tasks.stages.put(
                      epochs,
                      new Setup(
                          stage.dataset(),
                          stage.architecture(),
                          stage.optimizer(),
                          stage.regularizers(),
                          stage.augmentation(),
                          other)));
        });
  }

  Tasks with(Objective other) {
    return varied(tasks -> tasks.objective = other);
  }

  Tasks with(Path other) {
    return varied(tasks -> tasks.modelFile = other);
  }

  Tasks with(long other) {
    return varied(tasks -> tasks.seed = other);
  }

  Tasks inspected(Path into) {
    return varied(tasks -> tasks.inspectionFile = into);
  }

  /** Becomes others in mid-training: after how many epochs, which. */
  Tasks becoming(Map<Integer, Tasks> others) {
    return varied(
        tasks -> {
          tasks.stages = new TreeMap<>();
          others.forEach((epochs, other) -> tasks.stages.put(epochs, other.setup()));
        });
  }

  private Tasks varied(Consumer<Tasks> change) {
    Tasks varied = new Tasks();
    varied.dataset = dataset;
    varied.architecture = architecture;
    varied.optimizer = optimizer;
    varied.regularizers = regularizers;
    varied.augmentation = augmentation;
    varied.training = training;
    varied.objective = objective;
    varied.seed = seed;
    varied.modelFile = modelFile;
    varied.inspectionFile = inspectionFile;
    varied.stages = stages;
    change.accept(varied);
    return varied;
  }

  Setup setup() {
    return new Setup(dataset, architecture, optimizer, regularizers, augmentation, training);
  }

  TrialTask task() {
    return task(null);
  }

  /** The trial with checkpoints. */
  TrialTask task(@Nullable Checkpointing checkpointing) {
    return new TrialTask(
        setup(),
        objective,
        dataset.toString(),
        seed,
        /* replicate= */ 0,
        modelFile,
        Path.of("results"),
        checkpointing,
        inspectionFile,
        /* rival= */ null,
        stages);
  }
}
