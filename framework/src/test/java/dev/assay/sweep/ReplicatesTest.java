package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.Failure;
import dev.assay.run.FailureReason;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.RandomStream;
import dev.assay.store.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that confirm their leaders, and give up what loses the race, on real records. */
class ReplicatesTest {
  private static final String CONFIRM =
      "trials: 8, replicates: {initial: 1, confirm: {top: 3, seeds: 4}}";
  private static final String RACE =
      "trials: 5, replicates: {initial: 1, confirm: {top: 4, seeds: 8}, race: 0.05}";

  private final Path folder;
  private final List<String> told = new ArrayList<>();

  ReplicatesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theLeadersOfTheScreeningAreTrainedAgainOnFreshSeedsThatTheyShare() throws Exception {
    SweepPlan plan = SweepPlan.of(ToyExperiments.sweep(CONFIRM), List.of());
    assertEquals(8, plan.remaining().size());
    assertEquals(12, plan.unplanned());
    List<Trial> trials = sweep("whole", CONFIRM, noisy(3, 1));
    assertEquals(20, trials.size());
    List<Trial> fresh = trials.stream().filter(ReplicatesTest::confirms).toList();
    assertEquals(12, fresh.size());
    assertEquals(
        Leaderboard.screened(Goal.MAXIMIZE, trials).stream()
            .limit(3)
            .map(Standing::configuration)
            .collect(Collectors.toSet()),
        fresh.stream().map(trial -> trial.plan().configuration()).collect(Collectors.toSet()));
    Set<Long> seeds = fresh.stream().map(t -> t.plan().seed()).collect(Collectors.toSet());
    assertEquals(4, seeds.size(), "all leaders share them");
    assertTrue(trials.subList(0, 8).stream().noneMatch(t -> seeds.contains(t.plan().seed())));
    assertRankedAsInSql("whole", trials);
    assertEquals(0, SweepPlan.of(ToyExperiments.sweep(CONFIRM), trials).size());
  }

  @Test
  void whatIsConfirmedDependsNeitherOnWorkersNorOnBeingKilled() throws Exception {
    for (String settings : List.of(CONFIRM, RACE)) {
      String name = settings.equals(RACE) ? "race" : "confirm";
      List<String> whole = table(sweep(name + "-one", settings, noisy(1, 1)));
      assertEquals(whole, table(sweep(name + "-three", settings, noisy(3, 2))));
      int killed = 0;
      for (int events : new int[] {3, 11, 22, 34, 47}) {
        RandomOrder dying = noisy(3, events).dyingAfter(events);
        try {
          sweep(name + "-killed", settings, dying);
        } catch (RandomOrder.Killed e) {
          killed++;
        }
      }
      assertTrue(killed >= 3, "it was killed before it was done");
      assertEquals(whole, table(sweep(name + "-killed", settings, noisy(2, 3))));
    }
  }

  @Test
  void whoIsSignificantlyWorseGetsNoFurtherSeed() throws Exception {
    List<Trial> trials = sweep("race", RACE, noisy(2, 5));
    List<Trial> givenUp =
        trials.stream().filter(trial -> trial.state() == TrialState.PRUNED).toList();
    assertFalse(givenUp.isEmpty());
    for (Trial trial : givenUp) {
      assertEquals(0, trial.attempts());
      assertTrue(trial.message().contains(" is significantly worse than "), trial.message());
      long had =
          trials.stream()
              .filter(t -> t.plan().configuration() == trial.plan().configuration())
              .filter(t -> confirms(t) && t.state() == TrialState.COMPLETED)
              .count();
      assertTrue(had >= 3 && had < 8, () -> had + " seeds");
    }
    List<Standing> standings = Leaderboard.of(Goal.MAXIMIZE, trials);
    assertEquals(8, standings.get(0).n());
    assertRankedAsInSql("race", trials);
    String without = RACE.replace(", race: 0.05", "");
    List<Trial> all = sweep("race", without, noisy(2, 6));
    assertTrue(all.stream().allMatch(trial -> trial.state() == TrialState.COMPLETED));
    assertEquals(5 + 32, all.size(), "without the race all get their seeds");
  }

  @Test
  void aTargetEndsTheScreeningNotTheConfirmation() throws Exception {
    List<Trial> trials = sweep("target", CONFIRM + ", until: {target: 0.1}", noisy(1, 1));
    assertEquals(List.of("true"), told);
    assertEquals(7, trials.stream().filter(t -> t.state() == TrialState.WAITING).count());
    assertEquals(4, trials.stream().filter(ReplicatesTest::confirms).count());
  }

  @Test
  void moreConfigurationsAndSeedsAreAddedToWhatIsThere() throws Exception {
    List<Trial> before = sweep("more", CONFIRM, noisy(2, 1));
    String more = "trials: 12, replicates: {initial: 2, confirm: {top: 3, seeds: 5}}";
    List<Trial> after = sweep("more", more, noisy(2, 2));
    assertEquals(before, after.subList(0, before.size()));
    for (int configuration = 0; configuration < 12; configuration++) {
      int each = configuration;
      Set<Integer> replicates = new HashSet<>();
      Set<Long> seeds = new HashSet<>();
      int screening = 0;
      for (Trial trial : after) {
        if (trial.plan().configuration() == each) {
          assertTrue(replicates.add(trial.plan().replicate()));
          assertTrue(seeds.add(trial.plan().seed()));
          screening += confirms(trial) ? 0 : 1;
        }
      }
      assertEquals(2, screening);
    }
    List<Standing> leaders = Leaderboard.screened(Goal.MAXIMIZE, after).subList(0, 3);
    for (Standing leader : leaders) {
      assertEquals(
          5,
          after.stream()
              .filter(t -> confirms(t) && t.plan().configuration() == leader.configuration())
              .count());
    }
  }

  @Test
  void nothingIsConfirmedWhereEverythingFails() throws Exception {
    List<Trial> trials = sweep("failing", CONFIRM, failing());
    assertTrue(trials.stream().noneMatch(ReplicatesTest::confirms));
  }

  private static boolean confirms(Trial trial) {
    return trial.plan().stage() == TrialStage.CONFIRMATION;
  }

  private static List<String> table(List<Trial> trials) {
    return trials.stream()
        .map(t -> t.plan() + " " + t.state() + " " + t.objective() + " " + t.message())
        .toList();
  }

  private void assertRankedAsInSql(String name, List<Trial> trials) throws Exception {
    List<Integer> ranked = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + database(name).toAbsolutePath());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT configuration FROM leaderboard ORDER BY rank")) {
      while (rows.next()) {
        ranked.add(rows.getInt(1));
      }
    }
    assertEquals(
        Leaderboard.of(Goal.MAXIMIZE, trials).stream().map(Standing::configuration).toList(),
        ranked);
  }

  private Path database(String name) {
    return folder.resolve(name).resolve("assay.db");
  }

  private List<Trial> sweep(String name, String settings, TrialExecutor executor) throws Exception {
    Experiment experiment = ToyExperiments.sweep(settings);
    try (RunRecorder recorder = SqliteStore.openForWriting(database(name))) {
      recorder.experiment(experiment.record(Map.of()));
      try (RunReader reader = SqliteStore.openForReading(database(name))) {
        new Sweep(recorder, reader, folder.resolve(name), Clock.systemUTC())
            .run(
                experiment,
                SweepPlan.of(experiment, reader.trials(experiment.name())),
                executor,
                new SweepListener() {
                  @Override
                  public void concluded(String why, boolean confirms) {
                    told.add(String.valueOf(confirms));
                  }
                },
                () -> StopRequest.NONE);
        return reader.trials(experiment.name());
      }
    }
  }

  /** Trials whose score is their configuration's worth and luck. */
  private static RandomOrder noisy(int slots, long seed) {
    return new RandomOrder(
        slots,
        seed,
        trial -> new TrialResult(TrialState.COMPLETED, null, score(trial), Map.of(), Map.of()));
  }

  private static RandomOrder failing() {
    Failure failure = new Failure(FailureReason.NAN, "it was NaN", "");
    return new RandomOrder(2, 1, trial -> TrialResult.failed(failure));
  }

  private static double score(PlannedTrial trial) {
    double luck = RandomStream.of(trial.seed()).split(trial.configuration()).nextDouble();
    return 0.2 + 0.1 * (trial.configuration() * 5 % 8) + 0.02 * luck;
  }
}
