package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.LayerSummary;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps by several objectives, on real records; each trial's numbers follow from its own. */
class SeveralObjectivesTest {
  private static final String FILE =
      """
      seed: 42
      dataset: {type: toy}
      architecture: {type: mlp, hidden: [20]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
      training: {batch-size: 10, epochs: 3}
      objectives:
        - {metric: validation.accuracy, goal: maximize}
      """;
  private static final String COSTS =
      """
        - {metric: parameters, goal: minimize}
        - {metric: seconds, goal: minimize}
      """;
  private static final String LOSS = "  - {metric: validation.loss, goal: minimize}\n";
  private static final String SWEEP = "sweep={sampler: adaptive, trials: 8}";

  private final Path folder;

  SeveralObjectivesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatSamplersAreToldCanBeComputedAgainFromTheRecords() throws Exception {
    Experiment experiment = ToyExperiments.read(FILE + COSTS + LOSS, SWEEP);
    List<Trial> trials = sweep(experiment);
    try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      List<Suggestion> suggestions = reader.suggestions(experiment.name());
      assertEquals(5, suggestions.size());
      for (Suggestion each : suggestions) {
        assertEquals(
            trials.get(each.configuration()).plan().setup(),
            Suggestions.again(experiment, trials, each));
      }
    }
  }

  @Test
  void whatIsMeasuredCountsAsItWasAtTheBestEvaluationByTheFirst() throws Exception {
    for (Trial trial : sweep(ToyExperiments.read(FILE + LOSS, SWEEP))) {
      assertEquals(lossAtBest(trial.number()), trial.metrics().get("validation.loss"));
    }
  }

  @Test
  void anObjectiveThatIsAddedLaterCountsTheSame() throws Exception {
    String one = FILE.replace("objectives:\n  - ", "objective: ");
    Experiment before = ToyExperiments.read(one, SWEEP);
    for (Trial trial : sweep(before)) {
      assertEquals(9, trial.metrics().get("validation.loss"), "the last one measured");
    }
    Experiment after = ToyExperiments.read(FILE + LOSS, SWEEP);
    try (RunRecorder recorder = SqliteStore.openForWriting(folder.resolve("assay.db"));
        RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      ExperimentRecord record = reader.experiment("toys").orElseThrow();
      Continuation.of(record, reader.trials("toys"), reader.metrics("toys"), after).apply(recorder);
      for (Trial trial : reader.trials("toys")) {
        assertEquals(lossAtBest(trial.number()), trial.metrics().get("validation.loss"));
      }
    }
  }

  @Test
  void theFrontIsWhatNobodyBeatsInAll() throws Exception {
    Experiment experiment =
        ToyExperiments.read(FILE + "  - {metric: parameters, goal: minimize}\n", SWEEP);
    List<Standing> standings = Leaderboard.of(experiment.record(Map.of()), sweep(experiment));
    // The greater its number, the better a trial; even ones cost 100 less.
    assertEquals(
        List.of(7, 6, 4, 2, 0),
        standings.stream().filter(s -> s.front() == 1).map(Standing::configuration).toList());
    assertEquals(
        List.of(5, 3, 1),
        standings.stream().filter(s -> s.front() == 2).map(Standing::configuration).toList());
    assertEquals(106.0, standings.get(1).further().get(0).mean());
  }

  @Test
  void whoIsConfirmedSpreadsAlongTheFront() throws Exception {
    Experiment experiment =
        ToyExperiments.read(
            FILE + "  - {metric: parameters, goal: minimize}\n",
            "sweep={sampler: adaptive, trials: 8, replicates: {confirm: {top: 3, seeds: 1}}}");
    // The best of each objective, and of the others on the front that with the most room.
    assertEquals(
        Set.of(7, 0, 6),
        sweep(experiment).stream()
            .map(Trial::plan)
            .filter(plan -> plan.stage() == TrialStage.CONFIRMATION)
            .map(PlannedTrial::configuration)
            .collect(Collectors.toSet()));
  }

  /** Measured at steps 1, 2 and 3; the accuracy is best at the second. */
  private static double lossAtBest(int trial) {
    return 1.0 / (2 + trial);
  }

  private static List<Metric> measured(int trial, int step) {
    double loss = step == 2 ? lossAtBest(trial) : step * 3;
    double accuracy = step == 2 ? accuracy(trial) : 0.01;
    return List.of(
        new Metric("validation.loss", step, 1, loss),
        new Metric("validation.accuracy", step, 1, accuracy));
  }

  private static double accuracy(int trial) {
    return 0.5 + trial / 100.0;
  }

  private List<Trial> sweep(Experiment experiment) throws Exception {
    try (RunRecorder recorder = SqliteStore.openForWriting(folder.resolve("assay.db"))) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
        new Sweep(recorder, reader, folder, Clock.systemUTC())
            .run(
                experiment,
                SweepPlan.of(experiment, reader.trials(experiment.name())),
                new Formulas(),
                new SweepListener() {},
                () -> StopRequest.NONE);
        return reader.trials(experiment.name());
      }
    }
  }

  private static final class Formulas implements TrialExecutor {
    private final Queue<ExecutionEvent> events = new ArrayDeque<>();

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public void submit(TrialOrder order) {
      int trial = order.trial().number();
      long parameters = 100L + trial + (trial % 2) * 100L;
      events.add(new ExecutionEvent.Started(trial, "cpu:0"));
      events.add(
          new ExecutionEvent.Built(
              trial,
              new ModelSummary(
                  List.of(new LayerSummary("a", "dense", "[1]", parameters, parameters, 1)))));
      for (int step = 1; step <= 3; step++) {
        events.add(new ExecutionEvent.Measured(trial, measured(trial, step)));
      }
      events.add(
          new ExecutionEvent.Finished(
              trial,
              new TrialResult(
                  TrialState.COMPLETED,
                  null,
                  accuracy(trial),
                  Map.of("best.step", 2.0),
                  Map.of("training", 0.25))));
    }

    @Override
    public void submitAlone(TrialOrder order) {
      submit(order);
    }

    @Override
    public Optional<ExecutionEvent> next(Duration patience) {
      return Optional.ofNullable(events.poll());
    }

    @Override
    public void stop(int trial) {}

    @Override
    public void interrupt() {}

    @Override
    public void close() {}
  }
}
