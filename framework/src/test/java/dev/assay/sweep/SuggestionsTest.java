package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ResultSource;
import dev.assay.experiment.ToyExperiments;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose sampler learns from results: three trials at a time, which end in any order. */
class SuggestionsTest {
  private static final int FROM_RESULTS = 9;

  private final Path folder;

  SuggestionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everySuggestionCanBeComputedAgainFromTheLog() throws Exception {
    Experiment experiment = adaptive("trials: 12");
    sweep(experiment, unordered(1));
    assertReplays(experiment, FROM_RESULTS);
    try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      List<Suggestion> suggestions = reader.suggestions(experiment.name());
      assertTrue(suggestions.stream().anyMatch(each -> each.pending().size() == 2));
    }
  }

  @Test
  void aSweepThatIsKilledLosesAndRepeatsNothing() throws Exception {
    Experiment experiment = adaptive("trials: 12");
    for (int events : new int[] {4, 9, 2, 7}) {
      RandomOrder dying = unordered(events).dyingAfter(events);
      assertThrows(RandomOrder.Killed.class, () -> sweep(experiment, dying));
    }
    sweep(experiment, unordered(1));
    assertReplays(experiment, FROM_RESULTS);
  }

  @Test
  void furtherSeedsFollowWhenAllConfigurationsAreKnown() throws Exception {
    Experiment experiment = adaptive("trials: 5, replicates: 2");
    SweepPlan plan = SweepPlan.of(experiment, List.of());
    assertEquals(3, plan.remaining().size());
    assertEquals(7, plan.unplanned());
    List<Trial> trials = sweep(experiment, unordered(3));
    assertEquals(10, trials.size());
    for (Trial trial : trials) {
      assertEquals(trial.number() % 5, trial.plan().configuration());
      assertEquals(trial.number() / 5, trial.plan().replicate());
    }
    assertReplays(experiment, 2);
  }

  @Test
  void moreTrialsGoOnFromWhatIsKnown() throws Exception {
    List<Trial> before = sweep(adaptive("trials: 5, replicates: 2"), unordered(3));
    Experiment larger = adaptive("trials: 8, replicates: 2");
    List<Trial> after = sweep(larger, unordered(4));
    assertEquals(16, after.size());
    assertEquals(before, after.subList(0, before.size()));
    assertReplays(larger, 5);
  }

  @Test
  void otherResultsGiveOtherSuggestions() throws Exception {
    Experiment experiment = adaptive("trials: 6");
    List<Trial> trials = sweep(experiment, unordered(1));
    try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      Suggestion last = reader.suggestions(experiment.name()).get(2);
      Suggestion less = new Suggestion(5, last.trials() - 1, List.of(), last.fingerprint());
      assertFalse(trials.get(5).plan().setup().equals(Suggestions.again(experiment, trials, less)));
    }
  }

  @Test
  void pointsToTryFirstComeFirst() throws Exception {
    Experiment experiment = adaptive("trials: 12, try-first: " + RATES);
    List<Trial> trials = sweep(experiment, unordered(1));
    assertEquals(List.of(0.5, 0.25), rates(trials).subList(0, 2));
    assertEquals(12, new HashSet<>(rates(trials)).size());
    // They come before what a sampler begins with, not in its place.
    List<Trial> without = trials(ToyExperiments.sweep("sampler: adaptive, trials: 3"), List.of());
    assertEquals(rates(without), rates(trials).subList(2, 5));
    assertReplays(experiment, FROM_RESULTS - 2);
  }

  @Test
  void pointsToTryFirstThatAreAddedLaterComeNext() throws Exception {
    for (String sampler : List.of("adaptive", "random")) {
      Experiment before =
          ToyExperiments.read(
              TOYS, "name=" + sampler, "sweep={sampler: " + sampler + ", trials: 5}");
      List<Trial> old = sweep(before, unordered(1));
      Experiment after =
          ToyExperiments.read(
              TOYS,
              "name=" + sampler,
              "sweep={sampler: " + sampler + ", trials: 9, try-first: " + RATES + "}");
      assertFalse(after.isRecordedAs(before.record(Map.of())));
      assertTrue(after.isRecordedAs(after.record(Map.of())));
      assertTrue(
          after
              .changesSince(before.record(Map.of()))
              .toString()
              .contains("sweep.try-first: (none)"),
          () -> after.changesSince(before.record(Map.of())).toString());
      List<Trial> all = sweep(after, unordered(2));
      assertEquals(old, all.subList(0, 5));
      assertEquals(List.of(0.5, 0.25), rates(all).subList(5, 7));
      assertEquals(9, new HashSet<>(rates(all)).size());
      assertEquals(List.of(), SweepPlan.of(after, all).remaining());
    }
  }

  @Test
  void whatWasLearntElsewhereIsPartOfWhatASuggestionRestsOn() throws Exception {
    Experiment other =
        ToyExperiments.read(TOYS, "name=other", "sweep={sampler: random, trials: 4}");
    List<Trial> first = sweep(other, unordered(1));
    ResultSource results = results(other, first);
    String settings = "sampler: adaptive, trials: 6, learn-from: [other]";
    Experiment experiment = ToyExperiments.sweep(settings, results);
    assertEquals(List.of("other: 4 of 4 configurations lie in the ranges"), experiment.lessons());
    List<Trial> trials = sweep(experiment, unordered(2));
    // Four results are more than the three points it would begin with.
    assertReplays(experiment, 6);
    Experiment alone = adaptive("trials: 6");
    assertFalse(rates(trials).equals(rates(trials(alone, List.of()))));

    // More results there are another experiment; pinned to what it knew, it is the same.
    Experiment more = ToyExperiments.read(TOYS, "name=other", "sweep={sampler: random, trials: 7}");
    ResultSource later = results(more, sweep(more, unordered(3)));
    Experiment changed = ToyExperiments.sweep(settings, later);
    assertFalse(changed.fingerprint().equals(experiment.fingerprint()));
    assertTrue(
        changed.changesSince(experiment.record(Map.of())).toString().contains("other@7#"),
        () -> changed.changesSince(experiment.record(Map.of())).toString());
    Experiment pinned = ToyExperiments.sweep(settings.replace("[other]", "[other@4]"), later);
    assertEquals(experiment.fingerprint(), pinned.fingerprint());
    assertReplays(pinned, 6);
  }

  @Test
  void aSweepEndsOnceLittleIsToBeGainedAndAgreesWithItselfLater() throws Exception {
    // The sampler expects 10 / 25 after 25 configurations; those behind them that ran at the same
    // time, or before one of the 25 had ended, are finished.
    Experiment experiment = adaptive("trials: 60, until: {regret: 0.4}");
    List<Trial> trials = sweep(experiment, unordered(1));
    long completed = trials.stream().filter(SuggestionsTest::isCompleted).count();
    assertTrue(completed >= 25 && completed < 60, completed + " trials");
    assertEquals(trials, sweep(experiment, unordered(2)));
    // Less is to be gained only after more.
    trials = sweep(adaptive("trials: 60, until: {regret: 0.3}"), unordered(3));
    completed = trials.stream().filter(SuggestionsTest::isCompleted).count();
    assertTrue(completed >= 35 && completed < 60, completed + " trials");
  }

  private static boolean isCompleted(Trial trial) {
    return trial.state() == TrialState.COMPLETED;
  }

  private static final String RATES =
      "[{optimizer.learning-rate: 0.5}, {optimizer.learning-rate: 0.25}]";

  private static final String TOYS =
      """
      seed: 42
      dataset: {type: toy}
      architecture: {type: mlp, hidden: [20]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
      training: {batch-size: 10, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  private static List<Object> rates(List<Trial> trials) {
    List<Object> rates = new ArrayList<>();
    trials.forEach(trial -> rates.addAll(trial.plan().parameters().values()));
    return rates;
  }

  /** What is planned ahead. */
  private static List<Trial> trials(Experiment experiment, List<Trial> recorded) {
    return SweepPlan.of(experiment, recorded).remaining().stream()
        .map(
            plan ->
                new Trial(
                    plan, TrialState.WAITING, null, 0, null, Map.of(), null, null, null, Map.of()))
        .toList();
  }

  private static ResultSource results(Experiment experiment, List<Trial> trials) {
    return new ResultSource() {
      @Override
      public List<String> names() {
        return List.of(experiment.name());
      }

      @Override
      public Optional<Results> of(String name) {
        return name.equals(experiment.name())
            ? Optional.of(new Results(experiment.record(Map.of()), trials))
            : Optional.empty();
      }
    };
  }

  private static Experiment adaptive(String settings) {
    return ToyExperiments.sweep("sampler: adaptive, " + settings);
  }

  private List<Trial> sweep(Experiment experiment, TrialExecutor executor) throws Exception {
    try (RunRecorder recorder = SqliteStore.openForWriting(folder.resolve("assay.db"))) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
        new Sweep(recorder, reader, folder, Clock.systemUTC())
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

  private void assertReplays(Experiment experiment, int suggestions) throws Exception {
    try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      List<Trial> trials = reader.trials(experiment.name());
      Map<Integer, String> setups = new HashMap<>();
      Set<String> cells = new HashSet<>();
      for (Trial trial : trials) {
        assertEquals(TrialState.COMPLETED, trial.state());
        setups.put(trial.plan().configuration(), trial.plan().setup());
        assertTrue(cells.add(trial.plan().configuration() + "/" + trial.plan().replicate()));
      }
      assertEquals(experiment.configurations() * experiment.trialsEach(), trials.size());
      List<Suggestion> log = reader.suggestions(experiment.name());
      assertEquals(suggestions, log.size());
      for (Suggestion each : log) {
        assertEquals(experiment.fingerprint(), each.fingerprint());
        assertEquals(
            setups.get(each.configuration()),
            Suggestions.again(experiment, trials, each),
            each.toString());
      }
    }
  }

  /** Three slots; trials score what their seed says. */
  private static RandomOrder unordered(long seed) {
    return new RandomOrder(
        3,
        seed,
        trial ->
            new TrialResult(
                TrialState.COMPLETED, null, 1.0 / (1 + trial.seed() % 1000), Map.of(), Map.of()));
  }
}
