package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.ToyRecords;
import dev.assay.ranking.BaselineComparison.Outcome;
import dev.assay.run.Goal;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.statistics.MeanDifference;
import dev.assay.statistics.PairedComparison;
import dev.assay.statistics.SampleSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final List<Trial> trials = new ArrayList<>();

  private void trial(int configuration, int replicate, long seed, double objective) {
    trials.add(
        new Trial(
            new PlannedTrial(trials.size(), configuration, replicate, seed, Map.of(), "{}"),
            TrialState.COMPLETED,
            /* failure= */ null,
            1,
            objective,
            Map.of(),
            /* started= */ null,
            /* finished= */ null,
            /* device= */ null,
            Map.of()));
  }

  private void configuration(int configuration, long firstSeed, double... objectives) {
    for (int i = 0; i < objectives.length; i++) {
      trial(configuration, i, firstSeed + i, objectives[i]);
    }
  }

  private List<Standing> standings() {
    return Leaderboard.of(Goal.MAXIMIZE, trials);
  }

  private Map<Integer, Trial> byNumber() {
    return trials.stream().collect(Collectors.toMap(Trial::number, Function.identity()));
  }

  private Comparison lead() {
    return Comparison.of(standings().get(0), standings().get(1), byNumber());
  }

  @Test
  void trials_that_share_seeds_are_compared_pair_by_pair() {
    configuration(0, 10, 0.91, 0.95, 0.93);
    configuration(1, 11, 0.94, 0.92, 0.90); // Seeds 11 and 12 are shared, in another order.
    Comparison lead = lead();
    PairedComparison pairs =
        PairedComparison.of(new double[] {0.95, 0.93}, new double[] {0.94, 0.92});
    assertEquals(pairs, lead.pairs().orElseThrow());
    assertEquals(MeanDifference.paired(pairs), lead.difference().orElseThrow());
  }

  @Test
  void trials_without_shared_seeds_are_compared_as_samples() {
    configuration(0, 10, 0.91, 0.95, 0.93);
    configuration(1, 20, 0.94, 0.92, 0.90);
    assertTrue(lead().pairs().isEmpty());
    assertEquals(
        MeanDifference.independent(standings().get(0).estimate(), standings().get(1).estimate()),
        lead().difference().orElseThrow());
  }

  @Test
  void folds_are_shared_though_seeds_are_not() {
    ToyRecords toys = new ToyRecords(ToyRecords.TEXT + "validation: {k-fold: 3}\n");
    trials.addAll(toys.trials(p -> "adam".equals(p.get("optimizer")) ? 0.9 : 0.8));
    PairedComparison pairs = lead().pairs().orElseThrow();
    assertEquals(6, pairs.n());
    assertEquals(0.5, pairs.difference().overlap(), "each of three folds tests half as many");
    assertEquals(0.5, standings().get(0).estimate().overlap());
    assertTrue(lead().seedsToTell().isEmpty(), "more folds are no more examples");
  }

  @Test
  void folds_of_a_configuration_make_one_pair_of_two_experiments() {
    ToyRecords toys = new ToyRecords(ToyRecords.TEXT + "validation: {k-fold: 3}\n");
    List<Trial> better = toys.trials(p -> 0.9);
    List<Trial> worse = toys.trials(p -> 0.8);
    PairedComparison pairs = MatchedTrials.compare(better, worse).orElseThrow();
    assertEquals(30, pairs.n());
    assertEquals(30, pairs.greater());
  }

  /** By all seeds the first is better by far, by the seeds that they share the second. */
  private void contradicting() {
    configuration(0, 10, 0.900, 0.911, 0.922, 1, 1, 1, 1);
    configuration(1, 10, 0.911, 0.9221, 0.9329);
  }

  @Test
  void what_the_shared_seeds_contradict_is_no_win() {
    contradicting();
    BaselineComparison baseline =
        BaselineComparison.of(Goal.MAXIMIZE, standings(), byNumber(), 1).orElseThrow();
    assertEquals(Outcome.LOSS, baseline.rows().get(0).outcome());
  }

  @Test
  void what_beats_the_best_on_the_seeds_they_share_is_not_worse() {
    contradicting();
    assertEquals(0, standings().get(0).configuration());
    Rivals rivals = Rivals.of(Goal.MAXIMIZE, standings(), byNumber());
    assertEquals(Set.of(1), rivals.better());
    assertEquals(1, rivals.told());
  }

  @Test
  void where_less_is_better_the_least_is_the_best() {
    configuration(0, 10, 0.90, 0.91, 0.92);
    configuration(1, 20, 0.40, 0.41, 0.42);
    configuration(2, 30, 0.405, 0.415, 0.421);
    List<Standing> standings = Leaderboard.of(Goal.MINIMIZE, trials);
    assertEquals(1, standings.get(0).configuration());
    Rivals rivals = Rivals.of(Goal.MINIMIZE, standings, byNumber());
    assertEquals(Set.of(0), rivals.worse());
    assertEquals(Set.of(2), rivals.tied());
    assertEquals(Set.of(), rivals.better());
    BaselineComparison first =
        BaselineComparison.of(Goal.MINIMIZE, standings, byNumber(), 0).orElseThrow();
    assertEquals(2, first.count(Outcome.WIN), "both have less than the baseline");
    BaselineComparison second =
        BaselineComparison.of(Goal.MINIMIZE, standings, byNumber(), 1).orElseThrow();
    assertEquals(
        List.of(Outcome.TIE, Outcome.LOSS),
        second.rows().stream().map(BaselineComparison.Row::outcome).toList());
  }

  @Test
  void what_beats_the_best_on_shared_seeds_does_so_where_less_is_better_too() {
    configuration(0, 10, 0.900, 0.911, 0.922, 0, 0, 0, 0);
    configuration(1, 10, 0.889, 0.9001, 0.9109);
    List<Standing> standings = Leaderboard.of(Goal.MINIMIZE, trials);
    assertEquals(0, standings.get(0).configuration());
    assertEquals(Set.of(1), Rivals.of(Goal.MINIMIZE, standings, byNumber()).better());
  }

  @Test
  void runs_that_never_vary_cant_tell() {
    configuration(0, 10, 0.75, 0.75, 0.75);
    configuration(1, 10, 0.5, 0.5, 0.5);
    configuration(2, 10, 0.75, 0.75, 0.75);
    Comparison others = Comparison.of(standings().get(0), standings().get(2), byNumber());
    assertEquals(Comparison.Obstacle.NO_SPREAD, others.obstacle());
    assertTrue(others.pValue().isEmpty());
    assertTrue(others.seedsToTell().isEmpty());
    assertTrue(lead().isSame());
    assertEquals(1, lead().pValue().orElseThrow());
    Rivals rivals = Rivals.of(Goal.MAXIMIZE, standings(), byNumber());
    assertEquals(Set.of(1), rivals.unknown());
    assertEquals(Set.of(2), rivals.tied());
    BaselineComparison baseline =
        BaselineComparison.of(Goal.MAXIMIZE, standings(), byNumber(), 0).orElseThrow();
    assertEquals(
        List.of(Outcome.TIE, Outcome.UNKNOWN),
        baseline.rows().stream().map(BaselineComparison.Row::outcome).toList());
  }

  /** One-sided at 5 % for two rivals: a two-sided p of just under 0.05 is worse beyond luck. */
  @Test
  void the_truly_best_is_kept_against_all_who_might_lead() {
    configuration(0, 10, 0.90, 0.91, 0.92);
    configuration(1, 20, 0.877, 0.887, 0.897);
    configuration(2, 30, 0.888, 0.902, 0.904);
    double close = lead().pValue().orElseThrow();
    assertTrue(close > 0.1, () -> "p is " + close);
    Rivals rivals = Rivals.of(Goal.MAXIMIZE, standings(), byNumber());
    double far =
        Comparison.of(standings().get(0), standings().get(2), byNumber()).pValue().orElseThrow();
    assertTrue(far > 0.025 && far < 0.05, () -> "p is " + far);
    assertEquals(Set.of(1), rivals.worse());
    assertEquals(Set.of(2), rivals.tied());
  }

  @Test
  void one_seed_says_nothing() {
    configuration(0, 10, 0.91, 0.95);
    configuration(1, 20, 0.94);
    assertTrue(lead().difference().isEmpty());
    assertTrue(lead().seedsToTell().isEmpty());
    assertEquals(2, Rivals.of(Goal.MAXIMIZE, standings(), byNumber()).unknown().size() + 1);
  }

  @Test
  void so_many_seeds_would_tell_as_cohens_table_says() {
    // Half a standard deviation apart: 64 each.
    configuration(0, 10, 0, 1, 2);
    configuration(1, 20, 0.5, 1.5, 2.5);
    assertEquals(64, lead().seedsToTell().orElseThrow());
  }

  @Test
  void of_pairs_the_spread_of_their_differences_says_how_many_would_tell() {
    // The seeds differ by 1 each, the pairs by 0.5 ± 1: half a deviation, 34 of them.
    configuration(0, 10, 0.5, 11.5, 22.5, 31.5);
    configuration(1, 10, 1, 10, 21, 32);
    double deviation = lead().pairs().orElseThrow().difference().deviation();
    assertEquals(1.1547, deviation, 1e-4);
    assertEquals(SampleSize.pairs(0.5 / deviation), lead().seedsToTell().orElseThrow());
  }

  @Test
  void wins_ties_and_losses_are_counted_against_the_baseline() {
    configuration(0, 10, 0.90, 0.91, 0.92);
    configuration(1, 20, 0.98, 0.98, 0.981);
    configuration(2, 30, 0.905, 0.915, 0.921);
    configuration(3, 40, 0.50, 0.51, 0.505);
    configuration(4, 50, 0.99);
    BaselineComparison first =
        BaselineComparison.of(Goal.MAXIMIZE, standings(), byNumber(), -1).orElseThrow();
    assertEquals(0, first.baseline().configuration());
    assertEquals(
        List.of(Outcome.UNKNOWN, Outcome.WIN, Outcome.TIE, Outcome.LOSS),
        first.rows().stream().map(BaselineComparison.Row::outcome).toList());
    BaselineComparison third =
        BaselineComparison.of(Goal.MAXIMIZE, standings(), byNumber(), 3).orElseThrow();
    assertEquals(3, third.count(Outcome.WIN));
    assertTrue(BaselineComparison.of(Goal.MAXIMIZE, standings(), byNumber(), 9).isEmpty());
  }
}
