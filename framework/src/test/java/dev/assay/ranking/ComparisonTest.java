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
    assertEquals(6, lead().pairs().orElseThrow().n());
  }

  /** By all seeds the first is better by far, by the seeds that they share the second. */
  private void contradicting() {
    configuration(0, 10, 0.900, 0.911, 0.922, 1, 1, 1, 1);
    configuration(1, 10, 0.911, 0.922, 0.933);
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
    assertEquals(Set.of(1), Rivals.of(Goal.MAXIMIZE, standings(), byNumber()).tied());
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
