package dev.assay.training;

import dev.assay.experiment.AverageWeights;
import dev.assay.experiment.EarlyStopping;
import dev.assay.experiment.TrainingSettings;
import dev.assay.inspection.JudgementTally;
import dev.assay.run.Criterion;
import dev.assay.run.FailureReason;
import dev.assay.run.Metric;
import dev.assay.run.TrainingPace;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.training.augmentation.AugmentedFeatures;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** The training loop of one trial; used once. */
final class TrainingRun {
  private final TrialTask task;
  private final TrainingSettings settings;
  private final TrainingListener listener;
  private final PhaseClock clock;
  private final EpochOrder minibatches;
  private final IUpdater updater;
  private final ScheduleFeedback feedback;
  private final DivergenceGuard guard;
  private final KeptSnapshot kept;
  private final Checkpoints checkpoints;
  private final Measurements measurements = new Measurements();
  private final @Nullable AugmentedFeatures augmented;
  private final @Nullable WeightAverage average;
  private final @Nullable SmallWeights small;
  private final @Nullable Patience patience;
  private final TrialInspection inspection;

  private Map<String, Double> beforehand = Map.of();
  private final int batchSize;
  private final boolean oneHot;
  private Examples train;
  private BatchArrays arrays;
  private Measurer measurer;
  private Network network;
  private Learner learner;
  private Beginning.@Nullable Next next;
  private long step;
  private int epoch;
  private double epochLossSum;
  private long epochExamples;
  private long examplesSinceEvaluation;
  private double trainingSecondsAtEvaluation;

  /** After how many epochs another run takes over. */
  private int until = Integer.MAX_VALUE;

  TrainingRun(
      TrialTask task,
      Beginning beginning,
      TrainingListener listener,
      PhaseClock clock,
      Checkpoints checkpoints) {
    LoadedData data = beginning.data();
    this.task = task;
    this.settings = task.setup().training();
    this.listener = listener;
    this.clock = clock;
    this.checkpoints = checkpoints;
    this.train = data.splits().train();
    RandomStream random = RandomStream.of(task.seed());
    this.batchSize = Math.min(settings.batchSize(), train.size());
    this.minibatches =
        EpochOrder.of(data.shape().input(), train.size(), batchSize, random.split("order"));
    this.oneHot = !data.shape().isReal() && !(data.shape().input() instanceof InputShape.Text);
    this.arrays = arrays(data);
    this.measurer = measurer(data);
    this.updater = task.setup().optimizer().updater();
    this.feedback = new ScheduleFeedback(task.setup().optimizer());
    this.guard = new DivergenceGuard(updater);
    this.kept = new KeptSnapshot(task.objective().goal(), settings.keep());
    this.network = beginning.network();
    this.learner = beginning.learner();
    this.next = beginning.next();
    this.augmented = augmented(data, random.split("augmentation"));
    AverageWeights averages = settings.averageWeights();
    this.average = averages == null ? null : new WeightAverage(averages, network.params());
    Double zeroBelow = settings.zeroBelow();
    this.small = zeroBelow == null ? null : new SmallWeights(zeroBelow, network);
    EarlyStopping stopping = settings.earlyStopping();
    this.patience = stopping == null ? null : new Patience(stopping, task.objective().goal());
    this.inspection =
        new TrialInspection(
            task.inspectionFile(),
            stopping == null ? plannedEvaluations() : 1,
            totalSteps() * batchSize,
            random.split("writing"),
            beginning,
            listener,
            clock);
  }

  private BatchArrays arrays(LoadedData data) {
    return new BatchArrays(minibatches.to(0), data.shape(), data.scale());
  }

  private Measurer measurer(LoadedData data) {
    return new Measurer(data, task.objective(), RandomStream.of(task.seed()));
  }

  private @Nullable AugmentedFeatures augmented(LoadedData data, RandomStream random) {
    List<Augmentation> augmentation = task.setup().augmentation();
    if (augmentation.isEmpty()) {
      return null;
    }
    InputShape shape = data.shape().input();
    if (Augmentation.image(shape).isEmpty()) {
      throw new TrialFailedException(
          FailureReason.DATA, "augmentation changes images, but the dataset has " + shape);
    }
    int threads = Math.max(1, Nd4j.getEnvironment().maxThreads());
    return new AugmentedFeatures(train, shape, augmentation, batchSize, threads, random);
  }

  /** Adds to the first evaluation what was measured before it. */
  void beginWith(Map<String, Double> metrics) {
    beforehand = metrics;
  }

  /** Lets this run end after so many epochs, for another to take over. */
  void until(int epochs) {
    until = epochs;
  }

  /** Trains; empty if another run is to take over. */
  Optional<TrialResult> run() {
    try {
      return train();
    } catch (TrialFailedException e) {
      inspection.failed();
      throw e;
    } finally {
      if (augmented != null) {
        augmented.close();
      }
    }
  }

  private Optional<TrialResult> train() {
    if (step == 0) {
      evaluate();
    }
    long total = totalSteps();
    long end = (long) until * minibatches.perEpoch();
    while (step < total && !(patience != null && patience.isOver())) {
      if (step >= end) {
        return Optional.empty();
      }
      if (listener.stopped()) {
        checkpoints.write(step, this::save);
        return Optional.of(
            new TrialResult(TrialState.INTERRUPTED, null, null, Map.of(), clock.seconds()));
      }
      checkpoints.writeIfDue(step, minibatches.perEpoch(), this::save);
      clock.enter(Phase.TRAINING);
      int index = (int) (step % minibatches.perEpoch());
      if (index == 0) {
        beginEpoch();
      }
      boolean epochEnds = index == minibatches.perEpoch() - 1;
      Long every = settings.evaluateEvery();
      long reached = step + 1;
      boolean due = epochEnds || (every != null && reached % every == 0);
      boolean evaluates = due || reached == total;
      inspection.expect(evaluates);
      trainOn(index);
      if (!due && evaluates) {
        // Were the trial longer, it would not be evaluated here.
        keep();
      }
      if (evaluates) {
        evaluate();
      }
      if (epochEnds) {
        network.count(network.iterations(), network.epochs() + 1);
      }
    }
    return Optional.of(finish());
  }

  /** Leaves what a longer trial goes on from, if it is to be kept. */
  private void keep() {
    if (checkpoints.keepsLast()) {
      checkpoints.write(step, this::save);
    }
  }

  private long totalSteps() {
    Integer epochs = settings.epochs();
    Long steps = settings.steps();
    if (epochs != null) {
      return (long) epochs * minibatches.perEpoch();
    }
    return steps == null ? 0 : steps;
  }

  private long plannedEvaluations() {
    long total = totalSteps();
    Long every = settings.evaluateEvery();
    return 1 + total / minibatches.perEpoch() + (every == null ? 0 : total / every);
  }

  private void beginEpoch() {
    epoch++;
    goOn();
    epochLossSum = 0;
    epochExamples = 0;
    minibatches.shuffle(epoch);
    learner.beginEpoch();
  }

  /** Goes over to what is next, if this epoch is beyond what is now. */
  private void goOn() {
    if (next == null || epoch <= next.afterEpochs()) {
      return;
    }
    Beginning now = next.begin().apply(next.afterEpochs() * minibatches.perEpoch());
    train = now.data().splits().train();
    arrays = arrays(now.data());
    measurer = measurer(now.data());
    network = now.network();
    learner = now.learner();
    next = now.next();
    inspection.follow(now);
  }

  private void trainOn(int index) {
    int from = minibatches.from(index);
    int to = minibatches.to(index);
    int[] order = minibatches.order();
    INDArray labels = arrays.labels(train, order, from, to);
    if (oneHot) {
      task.setup().regularizers().forEach(regularizer -> regularizer.labels(labels));
    }
    double loss = learner.fit(features(index), labels);
    step++;
    listener.stepped(step);
    guard.loss(loss, step, epoch);
    if (average != null) {
      average.stepped(step);
    }
    epochLossSum += loss * (to - from);
    epochExamples += to - from;
    examplesSinceEvaluation += to - from;
  }

  private INDArray features(int index) {
    int from = minibatches.from(index);
    int to = minibatches.to(index);
    int[] order = minibatches.order();
    if (augmented == null) {
      return arrays.features(train, order, from, to);
    }
    int nextTo = minibatches.to(index + 1);
    return arrays.features(augmented.minibatch(epoch, order, from, to, nextTo), to - from);
  }

  /** Measures the network as it is, and tells the listener. */
  void evaluate() {
    clock.enter(Phase.EVALUATION);
    guard.parameters(network.params(), step, epoch);
    Runnable measure = small == null ? this::measure : () -> small.without(this::measure);
    if (average == null) {
      measure.run();
    } else {
      average.during(measure);
    }
  }

  private void measure() {
    Map<String, Double> values = new LinkedHashMap<>(step == 0 ? beforehand : Map.of());
    if (epochExamples > 0) {
      values.putAll(measurer.ofTraining(epochLossSum / epochExamples));
    }
    values.putAll(measurer.measure(learner));
    guard.metrics(values, step, epoch);
    if (!feedback.isEmpty()) {
      feedback.measured(values);
      values.put("learning-rate", updater.getLearningRate((int) step, Math.max(0, epoch - 1)));
    }
    Double objective = values.get(task.objective().metric());
    if (objective != null) {
      kept.consider(objective, step, epoch, network);
      if (patience != null) {
        patience.measured(objective);
      }
    }
    double trainingSeconds = clock.seconds(Phase.TRAINING);
    if (trainingSeconds > trainingSecondsAtEvaluation) {
      values.put(
          TrainingPace.RATE,
          examplesSinceEvaluation / (trainingSeconds - trainingSecondsAtEvaluation));
    }
    trainingSecondsAtEvaluation = trainingSeconds;
    examplesSinceEvaluation = 0;
    List<Metric> metrics = metrics(values);
    measurements.add(metrics);
    listener.measured(metrics);
    inspection.evaluated(step, epoch);
  }

  private List<Metric> metrics(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(entry -> new Metric(entry.getKey(), step, epoch, entry.getValue()))
        .toList();
  }

  private TrialResult finish() {
    keep();
    clock.enter(Phase.EVALUATION);
    kept.restore(network);
    JudgementTally tests = inspection.tests();
    Map<String, Double> summary = new LinkedHashMap<>(measurer.test(learner, tests::add));
    guard.metrics(summary, kept.step(), kept.epoch());
    summary.put("best.epoch", (double) kept.epoch());
    summary.put("best.step", (double) kept.step());
    summary.putAll(Sparsity.of(network));
    if (step < totalSteps()) {
      summary.put("stopped.epoch", (double) epoch);
      summary.put("stopped.step", (double) step);
    }
    Path modelFile = settings.saveModel() ? task.modelFile() : null;
    if (modelFile != null) {
      clock.enter(Phase.SAVING);
      saveModel(modelFile);
    }
    Double rival = task.rival();
    inspection.completed(
        tests, modelFile, rival == null || task.objective().goal().better(kept.objective(), rival));
    Map<String, Double> phases = new LinkedHashMap<>(clock.seconds());
    measurer
        .predictionSeconds()
        .ifPresent(seconds -> phases.put(Criterion.PREDICTION_SECONDS, seconds));
    return new TrialResult(TrialState.COMPLETED, null, kept.objective(), summary, phases);
  }

  void save(DataOutputStream out) throws IOException {
    out.writeLong(step);
    out.writeInt(epoch);
    out.writeDouble(epochLossSum);
    out.writeLong(epochExamples);
    out.writeLong(examplesSinceEvaluation);
    out.writeDouble(trainingSecondsAtEvaluation);
    NetworkState.save(network, out);
    learner.save(out);
    guard.save(out);
    kept.save(out);
    feedback.save(out);
    if (average != null) {
      average.save(out);
    }
    if (patience != null) {
      patience.save(out);
    }
    measurements.save(out);
    inspection.save(out);
    clock.save(out);
  }

  /**
   * Goes on from a checkpoint, taken between two minibatches. Of no use any more if this throws.
   */
  void restore(DataInputStream in) throws IOException {
    step = in.readLong();
    epoch = in.readInt();
    if (step <= 0 || step >= totalSteps() || epoch != (step - 1) / minibatches.perEpoch() + 1) {
      throw new IOException("it says step " + step + " of epoch " + epoch);
    }
    epochLossSum = in.readDouble();
    epochExamples = in.readLong();
    examplesSinceEvaluation = in.readLong();
    trainingSecondsAtEvaluation = in.readDouble();
    goOn();
    NetworkState.restore(network, in);
    learner.restore(in);
    guard.restore(in);
    kept.restore(in, network);
    feedback.restore(in);
    if (average != null) {
      average.restore(in);
    }
    if (patience != null) {
      patience.restore(in);
    }
    measurements.restore(in);
    inspection.restore(in);
    clock.restore(in);
    minibatches.shuffle(epoch);
  }

  /** Tells what went before the checkpoint that this run goes on from. */
  void tellEarlier() {
    checkpoints.resumed(step);
    listener.noticed("goes on from epoch %d, step %d".formatted(epoch, step));
    measurements.tell(listener);
  }

  private void saveModel(Path modelFile) {
    try {
      listener.saved(modelFile, ModelFile.write(network, modelFile));
    } catch (IOException e) {
      throw new TrialFailedException(FailureReason.DISK, "could not save the model: " + e);
    }
  }
}
