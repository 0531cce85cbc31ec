package dev.assay.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.configuration.RecordedSpace;
import dev.assay.configuration.ToyRecords;
import dev.assay.importance.Importance.Interaction;
import dev.assay.importance.Importance.Share;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.Standing;
import dev.assay.run.Goal;
import dev.assay.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final Variable NUMBER_A = new Variable("a", 0, -1, 0);
  private static final Variable NUMBER_B = new Variable("b", 0, -1, 0);
  private static final Variable NUMBER_C = new Variable("c", 0, -1, 0);

  /** Uniformly random points; a variable exists where its parent has taken its option. */
  private static Observations observe(
      List<Variable> variables, int n, ToDoubleFunction<double[]> function) {
    RandomStream random = RandomStream.of(11);
    double[][] values = new double[n][variables.size()];
    double[] objectives = new double[n];
    for (int i = 0; i < n; i++) {
      for (int v = 0; v < variables.size(); v++) {
        Variable variable = variables.get(v);
        boolean exists = variable.parent() < 0 || values[i][variable.parent()] == variable.option();
        double u = random.nextDouble();
        values[i][v] =
            !exists ? Double.NaN : variable.isChoice() ? (int) (u * variable.options()) : u;
      }
      objectives[i] = function.applyAsDouble(values[i]);
    }
    return new Observations(variables, values, objectives);
  }

  private static Share share(Importance importance, String method, String path) {
    return importance.shares().stream()
        .filter(share -> share.method().equals(method) && share.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static void assertShare(double expected, double within, Importance of, String path) {
    Share share = share(of, FunctionalAnova.METHOD, path);
    assertEquals(expected, share.share(), within, of.toString());
    assertTrue(share.low() <= share.share() && share.share() <= share.high(), share.toString());
  }

  private static Interaction pair(Importance importance, String first, String second) {
    return importance.interactions().stream()
        .filter(i -> Set.of(i.first(), i.second()).equals(Set.of(first, second)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_additive_function_has_the_shares_of_its_terms() {
    // The variance of k·u is k² / 12: shares 9 : 1 : 0.
    Observations data = observe(List.of(NUMBER_A, NUMBER_B, NUMBER_C), 500, u -> 3 * u[0] + u[1]);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0.9, 0.04, importance, "a");
    assertShare(0.1, 0.04, importance, "b");
    assertShare(0, 0.01, importance, "c");
    assertTrue(pair(importance, "a", "b").share() < 0.02, importance.toString());
    assertTrue(importance.explained() > 0.95, importance.toString());
    assertTrue(share(importance, PedAnova.METHOD, "a").share() > 0.7, importance.toString());
  }

  @Test
  void ishigamis_function_has_the_shares_that_ishigami_and_homma_give() {
    // sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on [−π, π]³: 0.3139, 0.4424, 0, and 0.2437 for x₁ with
    // x₃.
    Observations data =
        observe(
            List.of(NUMBER_A, NUMBER_B, NUMBER_C),
            1000,
            u -> {
              double x1 = Math.PI * (2 * u[0] - 1);
              double x2 = Math.PI * (2 * u[1] - 1);
              double x3 = Math.PI * (2 * u[2] - 1);
              return Math.sin(x1)
                  + 7 * Math.sin(x2) * Math.sin(x2)
                  + 0.1 * Math.pow(x3, 4) * Math.sin(x1);
            });
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0.3139, 0.06, importance, "a");
    assertShare(0.4424, 0.06, importance, "b");
    assertShare(0, 0.03, importance, "c");
    assertEquals(0.2437, pair(importance, "a", "c").share(), 0.08, importance.toString());
    assertTrue(pair(importance, "a", "b").share() < 0.05, importance.toString());
  }

  @Test
  void a_conditional_parameter_counts_where_it_exists() {
    // Under option 0 the function is 2·x, else 0. The option explains ¼, x under it ½ · 4/12.
    List<Variable> variables =
        List.of(new Variable("o", 2, -1, 0), new Variable("x", 0, 0, 0), NUMBER_C);
    Observations data = observe(variables, 600, u -> u[0] == 0 ? 2 * u[1] : 0);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0.6, 0.05, importance, "o");
    assertShare(0.4, 0.05, importance, "x");
    assertShare(0, 0.01, importance, "c");
  }

  @Test
  void a_choice_that_matters_only_through_what_it_allows_has_no_share_of_its_own() {
    List<Variable> variables =
        List.of(new Variable("o", 2, -1, 0), new Variable("x", 0, 0, 1), NUMBER_C);
    Observations data = observe(variables, 600, u -> u[0] == 1 ? u[1] - 0.5 : 0);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0, 0.02, importance, "o");
    assertShare(1, 0.03, importance, "x");
  }

  @Test
  void a_parameter_under_a_condition_of_another_kind_counts_where_it_exists() {
    // As under an option: where a is at least a half the function is 2·x, else 0.
    Observations data = underCondition(u -> u[0] >= 0.5 ? 2 * u[1] : 0);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0.6, 0.06, importance, "a");
    assertShare(0.4, 0.05, importance, "x");
    assertShare(0, 0.01, importance, "c");
    assertTrue(importance.explained() > 0.9, importance.toString());
  }

  @Test
  void a_condition_that_matters_only_through_what_it_allows_has_no_share_of_its_own() {
    Observations data = underCondition(u -> u[0] >= 0.5 ? u[1] : 0.5);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0, 0.02, importance, "a");
    assertShare(1, 0.04, importance, "x");
  }

  /** Numbers a and c, and x where a is at least a half. */
  private static Observations underCondition(ToDoubleFunction<double[]> function) {
    List<Variable> variables = List.of(NUMBER_A, new Variable("x", 0, -1, 0), NUMBER_C);
    Observations free = observe(variables, 600, function);
    for (double[] row : free.values()) {
      row[1] = row[0] >= 0.5 ? row[1] : Double.NaN;
    }
    return new Observations(
        variables, free.values(), free.objectives(), new boolean[] {true, false, false});
  }

  @Test
  void a_constraint_leaves_its_part_of_the_space_out() {
    // a + c over a and b that are uniform in the triangle b ≤ a: a has the variance 1/18, c
    // 1/12, and b, which tells a half of a, 1/72. In the whole square a would have as much as c.
    List<Variable> variables = List.of(NUMBER_A, NUMBER_B, NUMBER_C);
    Observations square = observe(variables, 1200, u -> u[0] + u[2]);
    int[] allowed =
        IntStream.range(0, square.size())
            .filter(i -> square.values()[i][1] <= square.values()[i][0])
            .toArray();
    Observations triangle = square.select(allowed);
    Importance importance =
        Importance.of(
            new Observations(
                variables,
                triangle.values(),
                triangle.objectives(),
                new boolean[] {true, true, false}),
            Goal.MAXIMIZE,
            1);
    assertShare(0.4, 0.05, importance, "a");
    assertShare(0.1, 0.04, importance, "b");
    assertShare(0.6, 0.05, importance, "c");
  }

  @Test
  void what_conditions_and_constraints_of_a_record_go_by_is_tied() {
    ToyRecords toys =
        new ToyRecords(
            """
            name: toys
            seed: 42
            dataset: {type: toy}
            architecture: {type: mlp, hidden: [{int-uniform: [5, 50]}, 10]}
            optimizer: {type: sgd, learning-rate: {log-uniform: [1e-3, 1], when: architecture.hidden.0 >= 20, else: 0.1}}
            training: {batch-size: {int-uniform: [8, 64]}, epochs: {choice: [1, 2, 3]}}
            objective: {metric: validation.accuracy, goal: maximize}
            sweep: {sampler: random, trials: 200, constraints: [architecture.hidden.0 * training.epochs <= 100]}
            """);
    List<Standing> standings =
        Leaderboard.of(
            Goal.MAXIMIZE,
            toys.trials(p -> Math.log10(1e-9 + ToyRecords.number(p, "optimizer.learning-rate"))));
    Observations data = Observations.of(RecordedSpace.of(toys.record()), standings, 1000);
    List<String> tied = new ArrayList<>();
    List<String> conditional = new ArrayList<>();
    for (int v = 0; v < data.variables().size(); v++) {
      if (data.tied()[v]) {
        tied.add(data.variables().get(v).path());
      }
      if (data.conditional().get(v)) {
        conditional.add(data.variables().get(v).path());
      }
    }
    assertEquals(List.of("architecture.hidden.0", "training.epochs"), tied);
    assertEquals(List.of("optimizer.learning-rate"), conditional);
  }

  @Test
  void ranges_of_one_path_under_different_options_count_together() {
    List<Variable> variables =
        List.of(
            new Variable("o", 2, -1, 0), new Variable("x", 0, 0, 0), new Variable("x", 0, 0, 1));
    Observations data = observe(variables, 600, u -> u[0] == 0 ? u[1] : 1 - u[2]);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(1, 0.03, importance, "x");
    assertEquals(
        List.of("x", "o"),
        importance.shares().stream()
            .filter(share -> share.method().equals(FunctionalAnova.METHOD))
            .map(Share::path)
            .toList());
  }

  @Test
  void pure_interaction_is_in_the_pair_alone() {
    // Exclusive or: neither explains anything alone.
    List<Variable> variables = List.of(new Variable("p", 2, -1, 0), new Variable("q", 2, -1, 0));
    Observations data =
        observe(variables, 200, u -> (u[0] == u[1] ? 1 : 0) + 0.001 * u[0] + 0.001 * u[1]);
    Importance importance = Importance.of(data, Goal.MAXIMIZE, 1);
    assertShare(0, 0.02, importance, "p");
    assertEquals(1, pair(importance, "p", "q").share(), 0.02, importance.toString());
  }

  @Test
  void the_best_tenth_is_told_apart_by_hand_computed_divergences() {
    // Twenty configurations, five best, all with p's option 0; three of them with q's option 0.
    double[][] values = new double[20][2];
    double[] objectives = new double[20];
    for (int i = 0; i < 20; i++) {
      values[i][0] = i < 10 ? 0 : 1;
      values[i][1] = i % 2;
      objectives[i] = i < 5 ? 1 - 0.01 * i : 0.01 * (i % 7);
    }
    Observations data =
        new Observations(
            List.of(new Variable("p", 2, -1, 0), new Variable("q", 2, -1, 0)), values, objectives);
    // With the prior's observation p has 11/12 and 1/12 among the best, ½ and ½ among all: Σ is
    // (5/6)² = 25/36; q has 7/12 and 5/12: (1/6)² = 1/36.
    List<Share> shares = PedAnova.shares(data, Goal.MAXIMIZE, 1);
    assertEquals("p", shares.get(0).path());
    assertEquals(25.0 / 26, shares.get(0).share(), 1e-12);
    assertEquals(1.0 / 26, shares.get(1).share(), 1e-12);
    for (int i = 0; i < 20; i++) {
      objectives[i] = -objectives[i];
    }
    assertEquals(shares, PedAnova.shares(data, Goal.MINIMIZE, 1));
  }

  @Test
  void the_same_records_give_the_same_numbers() {
    Observations data = observe(List.of(NUMBER_A, NUMBER_B), 60, u -> u[0] * u[1]);
    assertEquals(Importance.of(data, Goal.MINIMIZE, 5), Importance.of(data, Goal.MINIMIZE, 5));
  }

  @Test
  void noise_is_known_as_noise() {
    RandomStream noise = RandomStream.of(5);
    Observations data =
        observe(List.of(NUMBER_A, NUMBER_B, NUMBER_C), 200, u -> noise.nextDouble());
    assertTrue(Importance.of(data, Goal.MAXIMIZE, 1).explained() < 0.1);
  }

  @Test
  void too_few_configurations_or_equal_ones_have_no_shares() {
    Observations few = observe(List.of(NUMBER_A), 9, u -> u[0]);
    assertEquals(List.of(), Importance.of(few, Goal.MAXIMIZE, 1).shares());
    Observations equal = observe(List.of(NUMBER_A), 30, u -> 0.1);
    assertEquals(List.of(), Importance.of(equal, Goal.MAXIMIZE, 1).shares());
  }

  @Test
  void records_become_observations_of_uniform_variables() {
    ToyRecords toys = new ToyRecords(ToyRecords.TEXT.replace("trials: 30", "trials: 300"));
    Importance importance =
        Importance.of(
            toys.record(),
            Leaderboard.of(
                Goal.MAXIMIZE,
                toys.trials(
                    p ->
                        "sgd".equals(p.get("optimizer"))
                            ? Math.log10(ToyRecords.number(p, "optimizer.learning-rate"))
                            : -1.5)));
    // Under sgd the logarithm is uniform over three decades: variance 9/12, half of the time.
    assertTrue(
        share(importance, FunctionalAnova.METHOD, "optimizer.learning-rate").share() > 0.9,
        importance.toString());
    List<String> paths = importance.shares().stream().map(Share::path).toList();
    assertEquals(12, paths.size(), paths.toString());
    assertEquals(6, Set.copyOf(paths).size());
  }
}
