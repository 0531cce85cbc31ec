package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  /** Student's t for 95 %, two-sided, 1 and 2 degrees of freedom, from printed tables. */
  private static final double T1 = 12.7062047;

  private static final double T2 = 4.3026527;

  private final List<Trial> trials = new ArrayList<>();

  private void trial(int configuration, TrialState state, @Nullable Double objective) {
    int number = trials.size();
    trials.add(
        new Trial(
            new PlannedTrial(
                number, configuration, number, 1, Map.of("rate", configuration / 10.0), "{}"),
            state,
            null,
            1,
            objective,
            Map.of(),
            null,
            null,
            null,
            Map.of()));
  }

  private void completed(int configuration, double objective) {
    trial(configuration, TrialState.COMPLETED, objective);
  }

  private List<Integer> order(Goal goal) {
    return Leaderboard.of(goal, trials).stream().map(Standing::configuration).toList();
  }

  @Test
  void intervalsAreStudents() {
    completed(4, 1);
    completed(3, 0.90);
    completed(3, 0.92);
    completed(4, 3);
    completed(3, 0.94);
    List<Standing> standings = Leaderboard.of(Goal.MAXIMIZE, trials);

    Standing first = standings.get(0);
    assertEquals(1, first.rank());
    assertEquals(4, first.configuration());
    assertEquals(Map.of("rate", 0.4), first.parameters());
    assertEquals(2, first.n());
    assertEquals(List.of(0, 3), first.trials());
    assertEquals(2, first.mean());
    // The standard deviation of 1 and 3 is √2, and its standard error 1.
    assertEquals(2 - T1, first.low(), 1e-6);
    assertEquals(2 + T1, first.high(), 1e-6);

    Standing second = standings.get(1);
    assertEquals(2, second.rank());
    assertEquals(List.of(1, 2, 4), second.trials());
    assertEquals(0.92, second.mean(), 1e-12);
    assertEquals(0.92 - T2 * 0.02 / Math.sqrt(3), second.low(), 1e-8);
    assertEquals(0.92 + T2 * 0.02 / Math.sqrt(3), second.high(), 1e-8);
  }

  @Test
  void oneTrialHasNoSpread() {
    completed(0, 0.5);
    assertEquals(
        List.of(new Standing(1, 0, Map.of("rate", 0.0), MeanEstimate.of(0.5), List.of(0))),
        Leaderboard.of(Goal.MAXIMIZE, trials));
  }

  @Test
  void theGoalSaysWhatIsBetter() {
    completed(0, 0.5);
    completed(1, 0.7);
    completed(2, 0.6);
    assertEquals(List.of(1, 2, 0), order(Goal.MAXIMIZE));
    assertEquals(List.of(0, 2, 1), order(Goal.MINIMIZE));
  }

  @Test
  void equalsAreOrderedByIndexAndWhatIsNotFiniteIsLast() {
    completed(5, Double.NaN);
    completed(3, 0.5);
    completed(2, 0.5);
    completed(1, Double.NEGATIVE_INFINITY);
    completed(0, Double.NaN);
    completed(4, 0.9);
    completed(4, Double.NaN);
    assertEquals(List.of(2, 3, 0, 1, 4, 5), order(Goal.MAXIMIZE));
    assertEquals(List.of(2, 3, 0, 1, 4, 5), order(Goal.MINIMIZE));
  }

  @Test
  void anInfiniteMeanHasNoNanInItsInterval() {
    completed(0, Double.POSITIVE_INFINITY);
    completed(0, 1);
    Standing standing = Leaderboard.of(Goal.MINIMIZE, trials).get(0);
    assertEquals(Double.POSITIVE_INFINITY, standing.low());
    assertEquals(Double.POSITIVE_INFINITY, standing.high());
  }

  @Test
  void onlyCompletedTrialsCount() {
    completed(0, 0.5);
    trial(0, TrialState.FAILED, null);
    trial(0, TrialState.RUNNING, null);
    trial(1, TrialState.FAILED, null);
    trial(2, TrialState.PRUNED, null);
    List<Standing> standings = Leaderboard.of(Goal.MAXIMIZE, trials);
    assertEquals(1, standings.size());
    assertEquals(1, standings.get(0).n());
    assertTrue(Leaderboard.of(Goal.MAXIMIZE, List.of()).isEmpty());
  }

  private void trial(int configuration, TrialStage stage, TrialState state, double objective) {
    int number = trials.size();
    Map<String, Object> parameters = Map.of("rate", configuration / 10.0);
    trials.add(
        new Trial(
            new PlannedTrial(
                number, configuration, number, 1, parameters, "{}", stage, /* parent= */ null),
            state,
            null,
            1,
            state == TrialState.COMPLETED ? objective : null,
            Map.of(),
            null,
            null,
            null,
            Map.of()));
  }

  @Test
  void whatWasConfirmedCountsByItsConfirmationAndStandsFirst() {
    completed(0, 0.99);
    completed(1, 0.98);
    completed(2, 0.90);
    trial(0, TrialStage.CONFIRMATION, TrialState.COMPLETED, 0.80);
    trial(0, TrialStage.CONFIRMATION, TrialState.COMPLETED, 0.82);
    trial(1, TrialStage.CONFIRMATION, TrialState.COMPLETED, 0.85);
    assertEquals(List.of(1, 0, 2), order(Goal.MAXIMIZE));
    Standing second = Leaderboard.of(Goal.MAXIMIZE, trials).get(1);
    assertEquals(0.81, second.mean(), 1e-12);
    assertEquals(List.of(3, 4), second.trials());
    assertEquals(MeanEstimate.of(0.99), second.screening());
    assertEquals(
        List.of(0, 1, 2),
        Leaderboard.screened(Goal.MAXIMIZE, trials).stream().map(Standing::configuration).toList());
  }

  @Test
  void whatWasGivenUpStandsBehindWhatRanInFull() {
    completed(0, 0.5);
    completed(0, 0.6);
    completed(1, 0.9);
    trial(1, TrialState.PRUNED, null);
    assertEquals(List.of(0, 1), order(Goal.MAXIMIZE));
  }
}
