package dev.assay.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.experiment.Setup;
import dev.assay.experiment.SetupReader;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.Context;
import dev.assay.spi.RandomStream;
import dev.assay.training.Checkpointing;
import dev.assay.training.DataCache;
import dev.assay.training.TrainingListener;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random combinations of optimizers, schedules, clipping, averaging, regularizers, activations and
 * initial weights: each trains, and a second time the same to the last bit, although it is stopped
 * and goes on from its checkpoint.
 */
class CombinationsTest {
  private static final int COMBINATIONS = 12;
  private static final int STEPS = 8;
  private static final String DATA =
      "{\"noise\":0.15,\"train\":60,\"type\":\"digits\",\"test\":10,\"validation\":20}";
  private static final List<String> RATES =
      List.of(
          "0.01",
          "{type: exponential, initial: 0.02, steps: 5, floor: 0.001}",
          "{type: exponential-decay, initial: 0.02, factor: 0.5, steps: 2, staircase: true}",
          "{type: inverse, initial: 0.02, steps: 1, per: epoch}",
          "{type: step, initial: 0.02, steps: 3}",
          "{type: cosine, initial: 0.02, steps: 6}",
          "{type: piecewise, steps: [2, 5], values: [0.02, 0.01, 0.005]}",
          "{type: one-cycle, initial: 0.001, peak: 0.02, steps: 8}",
          "{type: warm-up, steps: 3, then: {type: performance, initial: 0.02, patience: 1}}",
          "{type: performance, initial: 0.02, patience: 1, min-delta: 10, metric: train.accuracy}");
  private static final List<String> OPTIMIZERS =
      List.of(
          "sgd",
          "momentum",
          "nesterov",
          "adagrad",
          "rmsprop",
          "adam",
          "adamax",
          "nadam",
          "amsgrad",
          "ftrl",
          "lion");
  private static final List<String> CLIPS =
      List.of(
          "{type: gradient-clip-value, threshold: 0.01}",
          "{type: gradient-clip-norm, threshold: 0.1}",
          "{type: gradient-clip-global-norm, threshold: 0.1}");
  private static final List<String> NOISES =
      List.of("{type: dropout, keep: 0.8, input-keep: 0.9}", "{type: gaussian-dropout, keep: 0.8}");
  private static final List<String> OTHERS =
      List.of(
          "{type: l1, factor: 0.001, layers: hidden}",
          "{type: l2, factor: 0.001, layers: dense}",
          "{type: weight-decay, factor: 0.01}",
          "{type: max-norm, bound: 2}",
          "{type: label-smoothing}",
          "{type: drop-connect, keep: 0.9}");
  private static final List<String> ACTIVATIONS =
      List.of(
          "relu",
          "sigmoid",
          "tanh",
          "selu",
          "gelu",
          "swish",
          "mish",
          "softplus",
          "{type: leaky-relu, alpha: 0.2}",
          "{type: elu, alpha: 0.5}",
          "randomized-leaky-relu");
  private static final List<String> INITIALIZERS =
      List.of(
          "he-normal",
          "{type: he-uniform, fan: average}",
          "xavier-normal",
          "xavier-uniform",
          "lecun-normal",
          "lecun-uniform",
          "{type: truncated-normal, deviation: 0.1}",
          "{type: uniform, low: -0.1, high: 0.1}");
  private static final List<String> BLOCKS =
      List.of(
          "",
          ", before-activation: batch-norm",
          ", before-activation: prelu",
          ", after-activation: {type: batch-norm, decay: 0.9}");
  private static final Objective OBJECTIVE =
      new Objective("validation.loss", Goal.MINIMIZE, /* selectOnTest= */ false);

  private static final DataCache CACHE = new DataCache(1);
  private static final SetupReader READER =
      new SetupReader(Catalog.of(List.of(new StandardPlugin())), new Context(Path.of("data")));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void trainsAndDoesSoAgainThroughAnInterruption(int group) {
    for (int i = 0; i < COMBINATIONS; i++) {
      RandomStream random = RandomStream.of(17).split(group).split(i);
      String text = combination(random);
      Path checkpoint = folder.resolve(group + "-" + i + ".bin");

      Attempt whole = attempt(text, null, step -> false);
      // Before the first evaluation at which a trial may end early.
      int stop = 1 + random.nextInt(5);
      Attempt stopped = attempt(text, checkpoint, step -> step == stop);
      Attempt resumed = attempt(text, checkpoint, step -> false);

      assertEquals(
          TrialState.COMPLETED, whole.result.state(), () -> text + ": " + whole.result.failure());
      for (Metric metric : whole.metrics) {
        assertTrue(Double.isFinite(metric.value()), () -> text + ": " + metric);
      }
      assertEquals(TrialState.INTERRUPTED, stopped.result.state(), text);
      assertTrue(resumed.goesOn, () -> text + " started anew");
      assertEquals(ending(whole), ending(resumed), () -> text + ", stopped at step " + stop);
    }
  }

  private static String combination(RandomStream random) {
    List<String> regularizers = new ArrayList<>();
    for (List<String> family : List.of(CLIPS, NOISES, OTHERS, OTHERS)) {
      String regularizer = any(family, random);
      if (random.nextBoolean() && !regularizers.contains(regularizer)) {
        regularizers.add(regularizer);
      }
    }
    int optimizer = random.nextInt(OPTIMIZERS.size() + 1);
    String average = random.nextBoolean() ? ", average-weights: {decay: 0.9}" : "";
    String stopping = random.nextInt(3) == 0 ? ", early-stopping: {patience: 4}" : "";
    return """
        dataset: %s
        architecture: {type: mlp, hidden: [9, 7], activation: %s, weights: %s, bias: 0.01%s}
        optimizer: %s
        regularizers: [%s]
        training: {batch-size: 20, steps: %d, evaluate-every: 2, save-model: false%s%s}
        """
        .formatted(
            DATA,
            any(ACTIVATIONS, random),
            any(INITIALIZERS, random),
            any(BLOCKS, random),
            optimizer == OPTIMIZERS.size()
                ? "adadelta"
                : "{type: %s, learning-rate: %s}"
                    .formatted(OPTIMIZERS.get(optimizer), any(RATES, random)),
            String.join(", ", regularizers),
            STEPS,
            average,
            stopping);
  }

  private static String any(List<String> options, RandomStream random) {
    return options.get(random.nextInt(options.size()));
  }

  /** All that must be the same. */
  private static List<Object> ending(Attempt attempt) {
    Map<String, Double> summary = new TreeMap<>(attempt.result.summary());
    return List.of(
        attempt.result.state(),
        Objects.requireNonNullElse(attempt.result.objective(), Double.NaN),
        summary,
        attempt.metrics.stream()
            .filter(metric -> !metric.name().equals("examples-per-second"))
            .toList());
  }

  /** Trains as an attempt at a trial does: with everything made anew of its text. */
  private static Attempt attempt(String text, @Nullable Path checkpoint, IntPredicate stop) {
    Setup setup = READER.read(text);
    Attempt attempt = new Attempt(stop);
    Checkpointing checkpointing =
        checkpoint == null
            ? null
            : new Checkpointing(checkpoint, CheckpointSettings.onInterruption(), text);
    TrialTask task = new TrialTask(setup, OBJECTIVE, DATA, 5, /* modelFile= */ null, checkpointing);
    attempt.result = new TrialTrainer(CACHE).train(task, attempt);
    return attempt;
  }

  /** Listens to one attempt and keeps its result. */
  private static final class Attempt implements TrainingListener {
    private final List<Metric> metrics = new ArrayList<>();
    private final IntPredicate stop;
    private int step;
    private boolean goesOn;
    private TrialResult result = TrialResult.interrupted();

    Attempt(IntPredicate stop) {
      this.stop = stop;
    }

    @Override
    public void measured(List<Metric> measured) {
      metrics.addAll(measured);
    }

    @Override
    public void stepped(long number) {
      step = (int) number;
    }

    @Override
    public boolean stopped() {
      return stop.test(step);
    }

    @Override
    public void noticed(String text) {
      goesOn |= text.startsWith("goes on from");
    }

    @Override
    public void saved(Path modelFile, long bytes) {}
  }
}
