package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.problem.ProblemException;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Population-based training on real records, of trials whose worth follows from their setup. */
class PopulationTest {
  private static final String FILE =
      """
      seed: 42
      dataset: {type: toy}
      architecture: {type: mlp, hidden: [20]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [1e-4, 1]}}
      regularizers: [{type: dropout, keep: {choice: [0.5, 0.7, 0.9]}}]
      training: {batch-size: 10, epochs: 8}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: random, trials: 6, population: {every-epochs: 2}}
      """;

  private static final int MEMBERS = 6;
  private static final int GENERATIONS = 4;

  private final Path folder;

  PopulationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_worst_of_a_generation_become_changed_copies_of_the_best() throws Exception {
    SweepPlan first = SweepPlan.of(ToyExperiments.read(FILE), List.of());
    assertEquals(MEMBERS, first.remaining().size());
    assertEquals(MEMBERS * (GENERATIONS - 1), first.unplanned());
    List<Trial> trials = sweep("whole", FILE, members(2, 1));
    assertEquals(MEMBERS * GENERATIONS, trials.size());
    int copies = 0;
    for (Trial trial : trials) {
      PlannedTrial plan = trial.plan();
      int generation = plan.number() / MEMBERS;
      int member = plan.number() % MEMBERS;
      assertEquals(2 * (generation + 1), setup(plan).at("/training/epochs").asInt());
      assertEquals(generation * Extensions.GENERATION + member, plan.configuration());
      if (generation == 0) {
        assertNull(plan.parent());
        continue;
      }
      Trial parent = trials.get(Objects.requireNonNull(plan.parent()));
      assertEquals(generation - 1, parent.number() / MEMBERS);
      assertEquals(parent.plan().seed(), plan.seed());
      double rate =
          (Double) Objects.requireNonNull(plan.parameters().get("optimizer.learning-rate"));
      assertTrue(rate >= 1e-4 && rate <= 1, () -> "rate " + rate);
      if (parent.number() % MEMBERS == member) {
        assertEquals(parent.plan().parameters(), plan.parameters());
      } else {
        copies++;
        Trial replaced = trials.get((generation - 1) * MEMBERS + member);
        assertTrue(worth(parent) > worth(replaced));
        assertNotEquals(parent.plan().parameters(), plan.parameters());
        JsonNode changes = setup(plan).at("/training/changes");
        assertEquals(2 * generation, changes.get(changes.size() - 1).get("after-epoch").asInt());
      }
    }
    assertEquals(GENERATIONS - 1, copies, "a fifth of six members is one a generation");
    double start = trials.subList(0, MEMBERS).stream().mapToDouble(PopulationTest::worth).sum();
    double end =
        trials.subList(MEMBERS * (GENERATIONS - 1), trials.size()).stream()
            .mapToDouble(PopulationTest::worth)
            .sum();
    assertTrue(end > GENERATIONS * start, start + " became " + end);
  }

  @Test
  void neither_workers_nor_being_killed_change_a_population() throws Exception {
    List<String> whole = table(sweep("one", FILE, members(1, 1)));
    assertEquals(whole, table(sweep("three", FILE, members(3, 2))));
    int killed = 0;
    for (int events : new int[] {5, 21, 34, 50, 63}) {
      RandomOrder dying = members(3, events).dyingAfter(events);
      try {
        sweep("killed", FILE, dying);
      } catch (RandomOrder.Killed e) {
        killed++;
      }
    }
    assertTrue(killed >= 2, "it was killed before it was done");
    assertEquals(whole, table(sweep("killed", FILE, members(2, 3))));
    Experiment experiment = ToyExperiments.read(FILE);
    assertEquals(0, SweepPlan.of(experiment, sweep("one", FILE, members(1, 1))).size());
  }

  @Test
  void more_epochs_in_the_file_are_further_generations() throws Exception {
    List<String> whole =
        table(sweep("longer", FILE.replace("epochs: 8", "epochs: 12"), members(2, 1)));
    sweep("raised", FILE, members(2, 1));
    Experiment longer = ToyExperiments.read(FILE.replace("epochs: 8", "epochs: 12"));
    try (RunReader reader = SqliteStore.openForReading(database("raised"))) {
      Continuation.of(
          reader.experiment("toys").orElseThrow(), reader.trials("toys"), Map.of(), longer);
    }
    assertEquals(
        whole, table(sweep("raised", FILE.replace("epochs: 8", "epochs: 12"), members(3, 4))));
    assertEquals(36, whole.size());
  }

  @Test
  void who_fails_is_replaced_and_when_all_do_it_ends() throws Exception {
    List<Trial> trials = sweep("one fails", FILE, members(2, 1, trial -> trial.number() == 2));
    assertEquals(MEMBERS * GENERATIONS, trials.size());
    assertEquals(TrialState.FAILED, trials.get(2).state());
    assertNotEquals(2, trials.get(MEMBERS + 2).plan().parent());
    RandomOrder all = members(2, 1, trial -> true);
    assertEquals(
        MEMBERS,
        sweep("all fail", FILE.replace("seed", "execution: {stop-after-failures: 0}\nseed"), all)
            .size());
  }

  @Test
  void what_does_not_fit_is_said_before_anything_runs() {
    refused(
        FILE.replace("[20]", "[{choice: [20, 30]}]"),
        "architecture.hidden.0: with sweep.population only numbers may vary that can change in"
            + " mid-training; numbers under optimizer, regularizers and augmentation;"
            + " give this one value");
    refused(
        FILE.replace("epochs: 8", "epochs: 9"),
        "sweep.population: training.epochs, 9, must be 2 to 2000 times every-epochs, 2;"
            + " such as training.epochs: 20");
    refused(
        FILE.replace("epochs: 8", "steps: 8"),
        "sweep.population: training is counted in epochs; give training.epochs, one number");
    refused(
        FILE.replace("trials: 6", "trials: 6, replicates: 2"),
        "sweep.population: each member has one seed and one division of the data;"
            + " leave replicates and validation out");
    refused(
        FILE.replace("trials: 6", "trials: 6, constraints: [optimizer.learning-rate < 0.5]"),
        "sweep.population: no constraint can be kept while parameters change;"
            + " leave constraints out");
    refused(
        FILE.replace("sampler: random", "sampler: adaptive"),
        "sweep.population: the sampler only chooses the first generation; such as sampler: random");
    refused(
        FILE.replace(
            "epochs: 8}",
            "epochs: 8, changes: [{after-epoch: 1, path: training.epochs, value: 2}]}"),
        "training.changes.0.path: training.epochs is no number that can change in mid-training;"
            + " such as optimizer.learning-rate, or regularizers.0.keep of the first regularizer");
  }

  @Test
  void a_value_that_a_number_cant_become_is_refused_before_anything_runs() {
    String alone = FILE.replace(", population: {every-epochs: 2}", "");
    refused(
        changed(alone, "{after-epoch: 2, path: regularizers.0.keep, value: 1.5}"),
        "training.changes.0.value: regularizers.0.keep after epoch 2 must lie in (0, 1]");
    refused(
        changed(
            alone,
            "{after-epoch: 3, path: optimizer.learning-rate, value: -1},"
                + " {after-epoch: 2, path: optimizer.learning-rate, value: 0.1}"),
        "training.changes.0.value: optimizer.learning-rate after epoch 3");
    refused(
        changed(alone, "{after-epoch: 2, path: training.batch-size, value: 20}"),
        "training.changes.0.path: training.batch-size is no number that can change in"
            + " mid-training;");
    ToyExperiments.read(changed(alone, "{after-epoch: 2, path: regularizers.0.keep, value: 1}"));
  }

  private static String changed(String file, String changes) {
    return file.replace("epochs: 8}", "epochs: 8, changes: [" + changes + "]}");
  }

  private static void refused(String file, String message) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> ToyExperiments.read(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal::getMessage);
  }

  private static JsonNode setup(PlannedTrial plan) {
    try {
      return JsonMapper.builder().build().readTree(plan.setup());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a trial has come to: the nearer its rate was to 0.03 in each generation, the better. */
  private static double worth(PlannedTrial plan) {
    JsonNode setup = setup(plan);
    double rate = setup.at("/optimizer/learning-rate").asDouble();
    double worth = 0;
    for (int epoch = 0; epoch < setup.at("/training/epochs").asInt(); epoch++) {
      for (JsonNode change : setup.at("/training/changes")) {
        boolean now = change.get("after-epoch").asInt() == epoch;
        if (now && change.get("path").asText().equals("optimizer.learning-rate")) {
          rate = change.get("value").asDouble();
        }
      }
      worth += 0.02 / (1 + Math.abs(Math.log(rate / 0.03)));
    }
    return worth;
  }

  private static double worth(Trial trial) {
    return Objects.requireNonNull(trial.objective());
  }

  private static List<String> table(List<Trial> trials) {
    return trials.stream().map(t -> t.plan() + " " + t.state() + " " + t.objective()).toList();
  }

  private Path database(String name) {
    return folder.resolve(name).resolve("assay.db");
  }

  private List<Trial> sweep(String name, String file, TrialExecutor executor) throws Exception {
    Experiment experiment = ToyExperiments.read(file);
    try (RunRecorder recorder = SqliteStore.openForWriting(database(name))) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(database(name))) {
        new Sweep(recorder, reader, folder.resolve(name), Clock.systemUTC())
            .run(
                experiment,
                SweepPlan.of(experiment, reader.trials(experiment.name())),
                executor,
                new SweepListener() {},
                () -> StopRequest.NONE);
        return reader.trials(experiment.name());
      }
    }
  }

  private static RandomOrder members(int slots, long seed) {
    return members(slots, seed, trial -> false);
  }

  private static RandomOrder members(int slots, long seed, Predicate<PlannedTrial> failing) {
    Failure failure = new Failure(FailureReason.NAN, "it was NaN", "");
    return new RandomOrder(
        slots,
        seed,
        trial ->
            failing.test(trial)
                ? TrialResult.failed(failure)
                : new TrialResult(TrialState.COMPLETED, null, worth(trial), Map.of(), Map.of())) {
      @Override
      public void submit(TrialOrder order) {
        assertEquals(order.trial().parent() == null, order.parent() == null);
        assertTrue(order.checkpoint().keepsLast());
        super.submit(order);
      }
    };
  }
}
