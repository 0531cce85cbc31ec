package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.AverageWeights;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.CheckpointSettings.Keep;
import dev.assay.experiment.EarlyStopping;
import dev.assay.experiment.Objective;
import dev.assay.experiment.TrainingSettings;
import dev.assay.inspection.Inspection;
import dev.assay.inspection.InspectionFile;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.optimizer.Optimizer;
import dev.assay.spi.regularizer.GlobalNormClip;
import dev.assay.spi.regularizer.Regularizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A trial that is stopped and goes on, again and again, ends as if nothing had happened. All
 * networks have dropout, and the stacks batch normalisation.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ResumedTrialTest {
  private static final int TRAINING = 330; // 7 minibatches an epoch, the last one smaller

  private final Map<String, Ending> undisturbed = new HashMap<>();

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> trials() {
    Architecture network = new SmallNetwork(8, 0.6);
    return Stream.of(
        trial("sgd", network, () -> new Sgd(0.1)),
        trial("momentum", network, () -> new Nesterovs(0.05, 0.9)),
        trial("adam", network, () -> new Adam(0.01)),
        trial("graph", new SmallGraph(8, true), () -> new Adam(0.01)),
        trial(
            "adam with a schedule by iteration",
            network,
            () -> new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.95))),
        trial(
            "sgd with a schedule by epoch",
            network,
            () -> new Sgd(new ExponentialSchedule(ScheduleType.EPOCH, 0.2, 0.7))),
        Arguments.of("changed in mid-training", changed()),
        Arguments.of("text", text(new TinyReader(0.7, true, false))),
        Arguments.of("tied weights", text(new TinyReader(0.7, false, true))),
        Arguments.of(
            "text by the library's steps",
            text(new TinyReader(0.7, true, false))
                .with((Regularizer) draft -> draft.listeners().add(new BaseTrainingListener() {}))),
        Arguments.of(
            "augmentation",
            tasks(network, () -> new Adam(0.01))
                .with(new BlobImages(new Blobs(TRAINING, 100, 100, 2, 3)))
                .augmented(BlobImages.NOISE)),
        Arguments.of(
            "averages, clipping and an early end",
            tasks(network, () -> new Sgd(0.5))
                .with((Regularizer) draft -> draft.listeners().add(new GlobalNormClip(0.1)))
                .with(
                    new TrainingSettings(
                        50,
                        30,
                        null,
                        5L,
                        true,
                        new AverageWeights(0.9, true),
                        new EarlyStopping(6, 0.001)))));
  }

  private static Arguments trial(String name, Architecture network, Optimizer optimizer) {
    return Arguments.of(name, tasks(network, optimizer));
  }

  private static Tasks changed() {
    Tasks first = tasks(new SmallNetwork(8, 0.6), () -> new Adam(0.01));
    return first.becoming(
        Map.of(
            2, first.with((Optimizer) () -> new Adam(0.05)),
            4, first.with(new SmallNetwork(8, 0.9)).with((Optimizer) () -> new Adam(0.001))));
  }

  @Test
  void whatChangesDoesSoFromThereOn() throws IOException {
    Tasks changed = changed();
    Recorder with = new Recorder();
    Recorder without = new Recorder();
    new TrialTrainer(new DataCache(1)).train(changed.task(), with);
    new TrialTrainer(new DataCache(1)).train(changed.becoming(Map.of()).task(), without);
    assertEquals(losses(without, 2), losses(with, 2));
    assertNotEquals(losses(without, 3), losses(with, 3));
    assertEquals(6, with.metrics.get(with.metrics.size() - 1).epoch());
  }

  private static List<Double> losses(Recorder recorder, int epochs) {
    return recorder.metrics.stream()
        .filter(metric -> metric.name().equals("validation.loss") && metric.epoch() <= epochs)
        .map(Metric::value)
        .toList();
  }

  /** Of words, of which it writes fewer at each evaluation than it would of characters. */
  private static Tasks text(Architecture network) {
    return tasks(network, () -> new Adam(0.01))
        .with(new TinyText(233, 5, InputShape.Text.Unit.WORD))
        .with(new TrainingSettings(6, 6, null, 5L, true));
  }

  private static Tasks tasks(Architecture network, Optimizer optimizer) {
    return Tasks.blobs()
        .with(new Blobs(TRAINING, 100, 100, 2, 3))
        .with(network)
        .with(optimizer)
        .with(new TrainingSettings(50, 6, null, 5L, true))
        .with(new Objective("validation.loss", Goal.MINIMIZE, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void stoppedAnywhereAndResumedIsTheSame(String name, Tasks tasks) throws IOException {
    Ending whole = whole(name, tasks);
    RandomStream random = RandomStream.of(11).split(name);
    Trials trials = new Trials(tasks, "cut", CheckpointSettings.onInterruption());
    int stops = 2 + random.nextInt(3);
    for (int stop = 0; stop < stops; stop++) {
      trials.forSteps(1 + random.nextInt(9));
      disturb();
    }
    Ending cut = trials.toTheEnd();
    assertEquals(whole, cut, name);
    assertEquals(1, trials.last.notices.size(), "it says once that it goes on");
    assertTrue(trials.last.notices.get(0).startsWith("goes on from epoch "));
  }

  /** How an undisturbed trial ends; trained once for all that compare with it. */
  private Ending whole(String name, Tasks tasks) throws IOException {
    Ending known = undisturbed.get(name);
    if (known == null) {
      known = new Trials(tasks, "whole", CheckpointSettings.onInterruption()).toTheEnd();
      undisturbed.put(name, known);
    }
    return known;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void goesOnFromTheLastCheckpointAfterDyingLater(String name, Tasks tasks) throws IOException {
    Ending whole = whole(name, tasks);
    List<CheckpointSettings> policies =
        List.of(
            new CheckpointSettings(2, null, null),
            new CheckpointSettings(null, 4L, null),
            new CheckpointSettings(null, null, 1e-9));
    // When they are written is the same for all kinds of training.
    for (int i = 0; i < (name.equals("adam") ? policies.size() : 1); i++) {
      Trials trials = new Trials(tasks, "killed" + i, policies.get(i));
      trials.dieAfterSteps(24);
      Ending cut = trials.toTheEnd();
      assertEquals(whole, cut, name + ", " + policies.get(i));
      String from = List.of("epoch 2, step 14", "epoch 4, step 24", "epoch 4, step 24").get(i);
      assertEquals(List.of("goes on from " + from), trials.last.notices);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trials")
  void trainedLongerIsTheSameAsHavingBeenThatLongFromTheStart(String name, Tasks tasks)
      throws IOException {
    Ending whole = whole(name, tasks);
    CheckpointSettings keep = new CheckpointSettings(null, null, null, Keep.LAST);
    int round = 0;
    // 17 minibatches end within an epoch, where a longer trial is not evaluated.
    for (TrainingSettings brief : List.of(length(tasks, 2, null), length(tasks, null, 17L))) {
      Tasks first = tasks.with(brief);
      Trials ended = new Trials(first, "brief" + round, keep);
      new TrialTrainer(new DataCache(1)).train(ended.task, new Recorder());
      disturb();
      Trials longer =
          new Trials(
              tasks,
              "longer" + round++,
              CheckpointSettings.onInterruption(),
              new Checkpointing.Parent(ended.checkpoint, first.setup().toString()));
      Ending lengthened = longer.toTheEnd();
      assertEquals(whole.unseen(), lengthened.unseen(), name + ", " + brief);
      // Which moments are looked at depends on the length that was planned at first.
      Map<Long, String> shared = new TreeMap<>(whole.seen());
      shared.keySet().retainAll(lengthened.seen().keySet());
      assertTrue(
          shared.size() > 1, () -> whole.seen().keySet() + ", " + lengthened.seen().keySet());
      shared.forEach((step, seen) -> assertEquals(seen, lengthened.seen().get(step)));
      assertTrue(
          longer.last.notices.get(0).startsWith("goes on from epoch "),
          longer.last.notices::toString);
    }
  }

  private static TrainingSettings length(
      Tasks tasks, @Nullable Integer epochs, @Nullable Long steps) {
    TrainingSettings whole = tasks.setup().training();
    return new TrainingSettings(
        whole.batchSize(),
        epochs,
        steps,
        whole.evaluateEvery(),
        true,
        whole.averageWeights(),
        whole.earlyStopping());
  }

  /** Another trial in the same process moves the generator and all that is global. */
  private static void disturb() {
    new TrialTrainer(new DataCache(1))
        .train(
            Tasks.blobs().with(99).with(new Blobs(50, 10, 10)).with(Tasks.epochs(1)).task(),
            new Recorder());
  }

  /** All that a trial leaves behind, but for what a clock decides. */
  private record Ending(
      TrialState state,
      double objective,
      Object summary,
      Object metrics,
      List<Float> modelParameters,
      String inspection,
      Map<Long, String> seen) {

    /** All of it but what was seen while it trained. */
    Ending unseen() {
      return new Ending(state, objective, summary, metrics, modelParameters, inspection, Map.of());
    }
  }

  /** Attempts at one trial. */
  private final class Trials {
    private final TrialTask task;
    private final Path model;
    private final Path checkpoint;
    private final Path inspection;
    Recorder last = new Recorder();

    Trials(Tasks tasks, String name, CheckpointSettings when) {
      this(tasks, name, when, /* parent= */ null);
    }

    Trials(
        Tasks tasks, String name, CheckpointSettings when, Checkpointing.@Nullable Parent parent) {
      model = folder.resolve(name + ".zip");
      checkpoint = folder.resolve(name + ".bin");
      inspection = folder.resolve(name + ".json.gz");
      task =
          tasks
              .with(model)
              .inspected(inspection)
              .task(new Checkpointing(checkpoint, when, tasks.setup().toString(), parent));
    }

    void forSteps(int steps) {
      AtomicLong asked = new AtomicLong();
      last = new Recorder(() -> asked.getAndIncrement() == steps);
      TrialResult result = new TrialTrainer(new DataCache(1)).train(task, last);
      assertEquals(TrialState.INTERRUPTED, result.state());
      assertTrue(Files.exists(checkpoint));
    }

    /** As if the process were killed: nothing is written at the end. */
    void dieAfterSteps(int steps) throws IOException {
      AtomicLong asked = new AtomicLong();
      last =
          new Recorder(
              () -> {
                if (asked.getAndIncrement() == steps + 1) {
                  throw new IllegalStateException("killed");
                }
                return false;
              });
      assertEquals(TrialState.FAILED, new TrialTrainer(new DataCache(1)).train(task, last).state());
      assertTrue(Files.exists(checkpoint));
    }

    /** What was seen inside, but for the hash of the model's file, which holds times. */
    private Inspection seen() throws IOException {
      Inspection seen = InspectionFile.read(inspection);
      assertEquals(ModelStore.hash(model), seen.model());
      assertTrue(seen.spreads().moments().size() > 3, "evaluations recorded");
      return seen;
    }

    Ending toTheEnd() throws IOException {
      last = new Recorder();
      TrialResult result = new TrialTrainer(new DataCache(1)).train(task, last);
      Inspection inside = seen();
      Map<Long, String> seen = new TreeMap<>();
      inside.spreads().moments().forEach(moment -> seen.put(moment.step(), moment.toString()));
      List<Float> parameters = new ArrayList<>();
      for (float parameter : ModelFile.read(model).params().toFloatVector()) {
        parameters.add(parameter);
      }
      return new Ending(
          result.state(),
          Objects.requireNonNull(result.objective()),
          new TreeMap<>(result.summary()),
          last.reproducible(),
          parameters,
          inside.spreads().layers() + " " + inside.judgement() + " " + inside.pictures(),
          seen);
    }
  }
}
