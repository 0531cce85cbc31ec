package dev.assay.standard.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.Context;
import dev.assay.standard.StandardPlugin;
import dev.assay.store.SqliteStore;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.Sweep;
import dev.assay.sweep.SweepListener;
import dev.assay.sweep.SweepPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose trials are formulas, on real records. */
class PrunedSweepTest {
  private static final int TRIALS = 27;
  private static final int EPOCHS = 9;
  private static final int BEST = 25;

  @TempDir private Path folder = Path.of("");

  /** A different limit for each trial; that of trial 25 is the highest. */
  private static double limit(int trial) {
    return 0.5 + 0.4 * ((trial * 10 + 19) % TRIALS) / TRIALS;
  }

  private static Experiment experiment(String sweep) {
    return new ExperimentReader(
            Catalog.of(List.of(new StandardPlugin())), new Context(Path.of("data")))
        .read(
            """
            name: pruned
            dataset: {type: digits}
            architecture: {type: mlp, hidden: [8]}
            optimizer: {type: sgd, learning-rate: {log-uniform: [1.0e-3, 1]}}
            training: {batch-size: 10, epochs: 9}
            objective: {metric: validation.accuracy, goal: maximize}
            sweep: {trials: 27, %s}
            """
                .formatted(sweep),
            "pruned.yaml",
            List.of());
  }

  @Test
  void halving_finds_the_best_trial_with_a_fraction_of_the_training() throws Exception {
    CurveExecutor executor = executor(1);
    List<Trial> trials = sweep("pruners: [{type: successive-halving}]", executor);
    assertEquals(TrialState.COMPLETED, trials.get(BEST).state());
    assertTrue(executor.trained() < TRIALS * EPOCHS / 2, () -> executor.trained() + " epochs");
    for (Trial trial : trials) {
      assertEquals(trial.state() == TrialState.PRUNED, !trial.message().isEmpty(), trial.message());
    }
  }

  @Test
  void what_halted_at_a_rung_goes_on_when_it_is_promoted() throws Exception {
    CurveExecutor executor = executor(2);
    List<Trial> trials = sweep("pruners: [{type: successive-halving, form: promote}]", executor);
    assertEquals(TrialState.COMPLETED, trials.get(BEST).state());
    assertTrue(trials.stream().anyMatch(trial -> trial.attempts() > 1), "one was promoted");
    // 27 have one epoch, the best 9 two more, the best 3 of those 6 more: as synchronous halving.
    long completed = trials.stream().filter(t -> t.state() == TrialState.COMPLETED).count();
    assertEquals(3, completed);
  }

  @Test
  void a_pruned_sweep_that_was_interrupted_ends_like_an_undisturbed_one() throws Exception {
    List<Trial> whole = sweep("pruners: [{type: median, rivals: 3}]", executor(1));
    folder = folder.resolve("cut");
    CurveExecutor executor = executor(1);
    AtomicInteger looks = new AtomicInteger();
    run(
        experiment("pruners: [{type: median, rivals: 3}]"),
        executor,
        () -> looks.incrementAndGet() > 60 ? StopRequest.NOW : StopRequest.NONE);
    List<Trial> cut = sweep("pruners: [{type: median, rivals: 3}]", executor);
    assertEquals(
        whole.stream().map(trial -> trial.state() + trial.message()).toList(),
        cut.stream().map(trial -> trial.state() + trial.message()).toList());
  }

  @Test
  void without_the_pruner_the_same_command_trains_what_was_pruned_to_its_end() throws Exception {
    CurveExecutor executor = executor(1);
    sweep("pruners: [{type: successive-halving}]", executor);
    List<Trial> trials = sweep("replicates: 1", executor);
    assertTrue(trials.stream().allMatch(trial -> trial.state() == TrialState.COMPLETED));
    assertEquals(TRIALS * EPOCHS, executor.trained(), "and none of it twice");
  }

  @Test
  void a_target_that_is_reached_ends_the_sweep() throws Exception {
    List<String> told = new ArrayList<>();
    List<Trial> trials = sweep("until: {target: 0.85}", executor(1), told);
    assertEquals(List.of("trial 6 has reached the target 0.85 with 0.8703"), told);
    assertEquals(7, trials.stream().filter(t -> t.state() == TrialState.COMPLETED).count());
    assertEquals(TRIALS, trials.size(), "the others wait for a higher target");
    told.clear();
    sweep("until: {without-improvement: 1}", executor(1), told);
    assertEquals(1, told.size());
  }

  private static CurveExecutor executor(int slots) {
    return new CurveExecutor(slots, EPOCHS, PrunedSweepTest::limit);
  }

  private List<Trial> sweep(String settings, CurveExecutor executor) throws Exception {
    return sweep(settings, executor, new ArrayList<>());
  }

  private List<Trial> sweep(String settings, CurveExecutor executor, List<String> told)
      throws Exception {
    return run(experiment(settings), executor, told, () -> StopRequest.NONE);
  }

  private List<Trial> run(Experiment experiment, CurveExecutor executor, Supplier<StopRequest> stop)
      throws Exception {
    return run(experiment, executor, new ArrayList<>(), stop);
  }

  private List<Trial> run(
      Experiment experiment, CurveExecutor executor, List<String> told, Supplier<StopRequest> stop)
      throws Exception {
    Path database = folder.resolve("assay.db");
    try (RunRecorder recorder = SqliteStore.openForWriting(database)) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(database)) {
        new Sweep(recorder, reader, folder, Clock.systemUTC())
            .run(
                experiment,
                SweepPlan.of(experiment, reader.trials(experiment.name())),
                executor,
                new SweepListener() {
                  @Override
                  public void concluded(String why, boolean confirms) {
                    told.add(why);
                  }
                },
                stop);
        return reader.trials(experiment.name());
      }
    }
  }
}
