package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
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
    sweep(experiment, new Unordered(1));
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
      Unordered dying = new Unordered(events);
      dying.dieAfter(events);
      assertThrows(Killed.class, () -> sweep(experiment, dying));
    }
    sweep(experiment, new Unordered(1));
    assertReplays(experiment, FROM_RESULTS);
  }

  @Test
  void furtherSeedsFollowWhenAllConfigurationsAreKnown() throws Exception {
    Experiment experiment = adaptive("trials: 5, replicates: 2");
    SweepPlan plan = SweepPlan.of(experiment, List.of());
    assertEquals(3, plan.remaining().size());
    assertEquals(7, plan.unplanned());
    List<Trial> trials = sweep(experiment, new Unordered(3));
    assertEquals(10, trials.size());
    for (Trial trial : trials) {
      assertEquals(trial.number() % 5, trial.plan().configuration());
      assertEquals(trial.number() / 5, trial.plan().replicate());
    }
    assertReplays(experiment, 2);
  }

  @Test
  void moreTrialsGoOnFromWhatIsKnown() throws Exception {
    List<Trial> before = sweep(adaptive("trials: 5, replicates: 2"), new Unordered(3));
    Experiment larger = adaptive("trials: 8, replicates: 2");
    List<Trial> after = sweep(larger, new Unordered(4));
    assertEquals(16, after.size());
    assertEquals(before, after.subList(0, before.size()));
    assertReplays(larger, 5);
  }

  @Test
  void otherResultsGiveOtherSuggestions() throws Exception {
    Experiment experiment = adaptive("trials: 6");
    List<Trial> trials = sweep(experiment, new Unordered(1));
    try (RunReader reader = SqliteStore.openForReading(folder.resolve("assay.db"))) {
      Suggestion last = reader.suggestions(experiment.name()).get(2);
      Suggestion less = new Suggestion(5, last.trials() - 1, List.of(), last.fingerprint());
      assertFalse(trials.get(5).plan().setup().equals(Suggestions.again(experiment, trials, less)));
    }
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

  /** What a killed process leaves: no more events, nothing tidied up. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Three slots; trials end in a random order and score what their number says. */
  private static final class Unordered implements TrialExecutor {
    private final List<PlannedTrial> running = new ArrayList<>();
    private final Queue<ExecutionEvent> events = new ArrayDeque<>();
    private final RandomStream random;
    private int left = Integer.MAX_VALUE;

    Unordered(long seed) {
      this.random = RandomStream.of(seed);
    }

    void dieAfter(int eventCount) {
      left = eventCount;
    }

    @Override
    public int slots() {
      return 3;
    }

    @Override
    public void submit(TrialOrder order) {
      running.add(order.trial());
      events.add(new ExecutionEvent.Started(order.trial().number(), "cpu:0"));
    }

    @Override
    public void submitAlone(TrialOrder order) {
      submit(order);
    }

    @Override
    public Optional<ExecutionEvent> next(Duration patience) {
      if (left-- == 0) {
        throw new Killed();
      }
      if (events.isEmpty() && !running.isEmpty()) {
        PlannedTrial ended = running.remove(random.nextInt(running.size()));
        events.add(
            new ExecutionEvent.Finished(
                ended.number(),
                new TrialResult(
                    TrialState.COMPLETED,
                    null,
                    1.0 / (1 + ended.seed() % 1000),
                    Map.of(),
                    Map.of())));
      }
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
