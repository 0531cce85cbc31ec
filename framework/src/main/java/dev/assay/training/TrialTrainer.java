package dev.assay.training;

import dev.assay.experiment.CrossValidation;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.JudgementTally;
import dev.assay.inspection.Spreads;
import dev.assay.run.Failure;
import dev.assay.run.Metric;
import dev.assay.run.TrainingPace;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.model.ModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains trials, one after the other. What a trial measures depends on its task alone, not on what
 * the process trained before (the rate {@code examples-per-second} excepted).
 *
 * <p>Measured before training (epoch 0), after each epoch, at the end, and as often as the settings
 * ask: {@code train.loss}, the mean loss of the epoch's minibatches so far as the network saw them,
 * with noise such as dropout on and with penalties such as L2 added (absent before training);
 * {@code train.accuracy}, on at most 1,000 training examples, always the same; {@code
 * validation.loss} and {@code validation.accuracy}, if there are such examples; where a number is
 * to be learnt, {@code rmse} and {@code mae} stand in the accuracies' place; {@code
 * examples-per-second} of training since the last evaluation; {@code learning-rate} from then on,
 * if it depends on evaluations. Where the architecture asks for pre-training, that takes place
 * before all of this, and the first evaluation tells what came of it.
 *
 * <p>With {@link dev.assay.experiment.AverageWeights} all but {@code train.loss} is measured on the
 * averages, and they are what is saved.
 *
 * <p>A completed trial's objective is its value at the best evaluation, or at the last if that is
 * kept. The summary gives {@code best.epoch} and {@code best.step}, and {@code test.loss} and
 * {@code test.accuracy} of the network as it was then, how sparse that is ({@code weights.zero},
 * {@code weights.small}), and {@code stopped.epoch} and {@code stopped.step} if training ended
 * early; nothing else looks at test examples, unless the objective is a test metric. A model that
 * can't be saved fails the trial: a sweep must not find out later that its best model is missing.
 */
public final class TrialTrainer {
  private final DataCache cache;
  private final ForeignModels models;
  private final FastPath fastPath;
  private final FrozenCache frozen;

  /** A trainer that loads data through this cache. */
  public TrialTrainer(DataCache cache) {
    this(cache, List.of());
  }

  /** A trainer that reads initial weights from model files of these formats, too. */
  public TrialTrainer(DataCache cache, List<ModelFormat> formats) {
    this(cache, new ForeignModels(formats), FastPath.of(System.getenv()), new FrozenCache());
  }

  TrialTrainer(DataCache cache, FastPath fastPath) {
    this(cache, fastPath, new FrozenCache());
  }

  TrialTrainer(DataCache cache, FastPath fastPath, FrozenCache frozen) {
    this(cache, new ForeignModels(List.of()), fastPath, frozen);
  }

  private TrialTrainer(
      DataCache cache, ForeignModels models, FastPath fastPath, FrozenCache frozen) {
    this.cache = cache;
    this.models = models;
    this.fastPath = fastPath;
    this.frozen = frozen;
  }

  /**
   * Trains one trial. Never throws for what goes wrong with the trial: that becomes the result's
   * failure.
   *
   * @return completed, failed or, if the listener stopped it, interrupted
   */
  public TrialResult train(TrialTask task, TrainingListener listener) {
    PhaseClock clock = new PhaseClock();
    try {
      LoadedData data = data(task);
      clock.enter(Phase.BUILD);
      NativeLibrary.prepare(fastPath.helpers());
      listener.built(SetupSummary.of(task.setup(), data.shape()));
      return new TrialCourse(
              task,
              stage -> Beginning.of(stage, data, models, fastPath, frozen, clock),
              data,
              listener,
              clock)
          .run();
    } catch (Throwable e) {
      // A component may throw anything, memory may run out; neither may end the worker.
      Failure failure = FailureClassifier.classify(e, clock.current());
      return new TrialResult(TrialState.FAILED, failure, null, Map.of(), clock.seconds());
    } finally {
      destroyWorkspaces();
    }
  }

  private static void destroyWorkspaces() {
    try {
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    } catch (LinkageError e) {
      // ND4J couldn't be loaded, for which the trial has failed already.
      return;
    }
  }

  /**
   * Measures a trial's network as its checkpoint has it, perhaps while another process trains it:
   * what {@link #train} would measure at that step, but for the last bits where it computes with
   * another number of threads.
   *
   * @return the measurements; empty if there is no checkpoint
   * @throws IOException if the data or the checkpoint can't be read
   */
  public List<Metric> measureCheckpoint(TrialTask task) throws IOException {
    LoadedData data = data(task);
    Checkpointing checkpointing = Objects.requireNonNull(task.checkpointing());
    CheckpointFile file =
        new CheckpointFile(
            checkpointing.file(), TrialIdentity.of(task, checkpointing.setup(), data));
    if (!file.exists()) {
      return List.of();
    }
    NativeLibrary.prepare(fastPath.helpers());
    List<Metric> measured = new ArrayList<>();
    TrainingListener listener = measured::addAll;
    PhaseClock clock = new PhaseClock();
    Checkpoints none = new Checkpoints(/* file= */ null, checkpointing.when(), listener, clock);
    Beginning beginning = Beginning.of(task, data, models, fastPath, frozen, clock);
    TrainingRun run = new TrainingRun(task, beginning, listener, clock, none);
    file.read(run::restore);
    run.evaluate();
    measured.removeIf(metric -> metric.name().equals(TrainingPace.RATE));
    return List.copyOf(measured);
  }

  /** SHA-256 of a model's file, in hexadecimal, by which it is known. */
  public static String hash(Path model) throws IOException {
    return ModelStore.hash(model);
  }

  /**
   * Looks into the model that a completed trial left: what {@link #train} would have seen at its
   * end, but for what is recorded while a network learns.
   *
   * @throws IOException if the data or the model can't be read
   */
  public Inspection inspect(TrialTask task) throws IOException {
    Path file = Objects.requireNonNull(task.modelFile());
    LoadedData data = data(task);
    NativeLibrary.prepare(fastPath.helpers());
    Network network = ModelFile.read(file);
    ModelView view = new ModelView(network, Learner.of(network), data, data);
    JudgementTally tests = view.tests();
    view.judgeAll(data.splits().test(), tests);
    return view.inspect(tests, Spreads.none(), file, /* pictured= */ true);
  }

  private LoadedData data(TrialTask task) throws IOException {
    LoadedData data = cache.get(task.dataKey(), task.setup().dataset());
    CrossValidation validation = task.setup().validation();
    if (validation == null) {
      return data;
    }
    int k = validation.kFold();
    RandomStream random = RandomStream.of(validation.seed()).split(task.replicate() / k);
    Folds folds = new Folds(data.splits(), k, validation.stratified(), random);
    return new LoadedData(data.shape(), folds.fold(task.replicate() % k));
  }
}
