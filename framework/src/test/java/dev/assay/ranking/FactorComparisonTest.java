package dev.assay.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.run.Goal;
import dev.assay.statistics.MeanEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorComparisonTest {
  private final List<Standing> standings = new ArrayList<>();

  @Test
  void pairs_configurations_that_differ_in_nothing_else() {
    configuration(0.90, Map.of("activation", "sigmoid", "rate", 0.1));
    configuration(0.80, Map.of("activation", "sigmoid", "rate", 0.2));
    configuration(0.97, Map.of("activation", "relu", "rate", 0.1));
    configuration(0.95, Map.of("activation", "relu", "rate", 0.2));
    configuration(0.99, Map.of("activation", "relu", "rate", 0.3));
    FactorComparison activation = only("activation");
    assertEquals("relu", activation.value());
    assertEquals("sigmoid", activation.other());
    assertEquals(2, activation.pairs().n(), "a rate that only one of them tried makes no pair");
    assertEquals(0.11, activation.pairs().difference().mean(), 1e-12);
    assertEquals(2, activation.pairs().greater());
  }

  @Test
  void the_best_value_is_the_one_the_goal_prefers() {
    configuration(0.3, Map.of("momentum", 0));
    configuration(0.2, Map.of("momentum", 1));
    assertEquals(0, FactorComparison.of(Goal.MAXIMIZE, standings).get(0).value());
    assertEquals(1, FactorComparison.of(Goal.MINIMIZE, standings).get(0).value());
  }

  @Test
  void says_when_no_outcome_of_so_few_pairs_could_show_anything() {
    configuration(0.3, Map.of("momentum", 0));
    configuration(0.2, Map.of("momentum", 1));
    FactorComparison momentum = only("momentum");
    assertTrue(momentum.tooFew());
    assertFalse(momentum.shown());
    assertEquals(6, momentum.needed());
  }

  @Test
  void enough_pairs_of_one_sign_show_a_difference() {
    for (int rest = 0; rest < 8; rest++) {
      configuration(0.5 + rest / 100.0, Map.of("dropout", true, "units", rest));
      configuration(0.4 + rest / 90.0, Map.of("dropout", false, "units", rest));
    }
    // Eight values of the other factor, two pairs of any two of them: too few to ask anything.
    List<FactorComparison> all = FactorComparison.of(Goal.MAXIMIZE, standings);
    assertEquals(8, all.size());
    FactorComparison dropout =
        all.stream().filter(c -> c.parameter().equals("dropout")).findFirst().orElseThrow();
    assertEquals(2 / 256.0, dropout.pairs().signedRankP(), 1e-12);
    assertEquals(2 / 256.0, dropout.adjustedP(), 1e-12);
    assertEquals(1, dropout.asked());
    assertTrue(dropout.shown());
    FactorComparison units =
        all.stream().filter(c -> c.parameter().equals("units")).findFirst().orElseThrow();
    assertTrue(Double.isNaN(units.adjustedP()));
    assertTrue(units.tooFew());
    assertEquals(9, units.needed(), "with seven more that could be asked");
  }

  /** The best of three values was found by the same results: three pairs of values are compared. */
  @Test
  void all_pairs_of_values_are_corrected_for() {
    for (int rest = 0; rest < 7; rest++) {
      configuration(0.5 + rest / 100.0, Map.of("activation", "relu", "units", rest));
      configuration(0.4 + rest / 90.0, Map.of("activation", "elu", "units", rest));
      configuration(0.3 + rest / 80.0, Map.of("activation", "tanh", "units", rest));
    }
    List<FactorComparison> activation =
        FactorComparison.of(Goal.MAXIMIZE, standings).stream()
            .filter(comparison -> comparison.parameter().equals("activation"))
            .toList();
    assertEquals(List.of("elu", "tanh"), activation.stream().map(FactorComparison::other).toList());
    for (FactorComparison comparison : activation) {
      assertEquals(3, comparison.asked());
      assertEquals(3 * 2 / 128.0, comparison.adjustedP(), 1e-12);
      assertEquals(7, comparison.needed());
    }
  }

  @Test
  void values_drawn_at_random_make_no_pairs() {
    configuration(0.3, Map.of("rate", 0.013, "units", 20));
    configuration(0.2, Map.of("rate", 0.171, "units", 30));
    assertEquals(List.of(), FactorComparison.of(Goal.MAXIMIZE, standings));
  }

  @Test
  void a_configuration_without_a_finite_result_makes_no_pair() {
    configuration(Double.NaN, Map.of("momentum", 0));
    configuration(0.2, Map.of("momentum", 1));
    assertEquals(List.of(), FactorComparison.of(Goal.MAXIMIZE, standings));
    assertEquals(List.of(), FactorComparison.of(Goal.MAXIMIZE, List.of()));
  }

  @Test
  void rivals_are_tied_worse_or_unknown() {
    seeds(Map.of("c", 0), 0.98, 0.981, 0.979);
    seeds(Map.of("c", 1), 0.97, 0.99, 0.975);
    seeds(Map.of("c", 2), 0.50, 0.501, 0.499);
    seeds(Map.of("c", 3), 0.49);
    Rivals rivals = Rivals.of(Goal.MAXIMIZE, standings, Map.of());
    assertEquals(List.of(1), List.copyOf(rivals.tied()));
    assertEquals(List.of(2), List.copyOf(rivals.worse()));
    assertEquals(List.of(3), List.copyOf(rivals.unknown()));
  }

  @Test
  void a_best_of_a_single_seed_leaves_all_unknown() {
    seeds(Map.of("c", 0), 0.98);
    seeds(Map.of("c", 1), 0.97, 0.99);
    assertEquals(List.of(1), List.copyOf(Rivals.of(Goal.MAXIMIZE, standings, Map.of()).unknown()));
  }

  private FactorComparison only(String parameter) {
    return FactorComparison.of(Goal.MAXIMIZE, standings).stream()
        .filter(comparison -> comparison.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  private void configuration(double mean, Map<String, Object> parameters) {
    seeds(parameters, mean);
  }

  private void seeds(Map<String, Object> parameters, double... objectives) {
    int index = standings.size();
    standings.add(
        new Standing(index + 1, index, parameters, MeanEstimate.of(objectives), List.of(index)));
  }
}
