package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankTestTest {

  @Test
  void the_depression_scores_of_hollander_and_wolfe_give_their_published_value() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    Arrays.setAll(differences, i -> before[i] - after[i]);
    assertEquals(0.0390625, SignedRankTest.pValue(differences), 1e-12);
  }

  /**
   * Darwin's maize (Fisher, "The design of experiments", 1935, chapter 3), in eighths of inches.
   */
  @Test
  void darwins_maize_gives_its_exact_value() {
    // W is 96 of 120; of the 2^15 ways to set the signs 0.0413 are as one-sided.
    assertEquals(
        0.0413,
        SignedRankTest.pValue(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48),
        5e-5);
  }

  @Test
  void differences_of_one_sign_give_the_least_there_is() {
    assertEquals(2 / 64.0, SignedRankTest.pValue(1, 2, 3, 4, 5, 6), 1e-15);
    assertEquals(2 / 64.0, SignedRankTest.pValue(-3, -3, -3, -3, -3, -3), 1e-15);
  }

  @Test
  void zeros_are_left_out() {
    assertEquals(
        SignedRankTest.pValue(1, -2, 3, 4), SignedRankTest.pValue(0, 1, -2, 0, 3, 4), 1e-15);
    assertEquals(1, SignedRankTest.pValue(0, 0));
    assertEquals(1, SignedRankTest.pValue());
  }

  @RepeatedTest(20)
  void the_count_agrees_with_trying_all_signs(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    // Few different sizes, so that there are ties.
    double[] differences = random.ints(10, -4, 6).asDoubleStream().toArray();
    assertEquals(byTryingAll(differences), SignedRankTest.pValue(differences), 1e-12);
  }

  private static double byTryingAll(double[] differences) {
    double[] sizes = Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
    double observed = 0;
    double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double[] ranks = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double size = sizes[i];
      double less = Arrays.stream(sizes).filter(s -> s < size).count();
      double same = Arrays.stream(sizes).filter(s -> s == size).count();
      ranks[i] = less + (same + 1) / 2;
      observed += signed[i] > 0 ? ranks[i] : 0;
    }
    double centre = Arrays.stream(ranks).sum() / 2;
    int extreme = 0;
    for (int signs = 0; signs < 1 << sizes.length; signs++) {
      double sum = 0;
      for (int i = 0; i < sizes.length; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      extreme += Math.abs(sum - centre) >= Math.abs(observed - centre) ? 1 : 0;
    }
    return extreme / (double) (1 << sizes.length);
  }

  @Test
  void where_it_stops_counting_the_normal_distribution_goes_on() {
    SplittableRandom random = new SplittableRandom(7);
    double[] fifty = random.doubles(50, -0.7, 1).toArray();
    double[] fiftyOne = Arrays.copyOf(fifty, 51);
    fiftyOne[50] = 1e-9;
    double exact = SignedRankTest.pValue(fifty);
    double approximate = SignedRankTest.pValue(fiftyOne);
    assertTrue(exact > 0.001 && exact < 0.5, "p is " + exact);
    assertEquals(exact, approximate, 0.05 * exact + 0.005);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 2", "0.05, 6", "0.025, 7", "0.01, 8", "0.005, 9"})
  void the_fewest_pairs_are_those_that_can_reach_the_level(double level, int pairs) {
    assertEquals(pairs, SignedRankTest.fewestPairs(level));
    double[] differences = new double[pairs];
    Arrays.setAll(differences, i -> i + 1);
    assertTrue(SignedRankTest.pValue(differences) <= level);
    if (pairs > 1) {
      assertTrue(SignedRankTest.pValue(Arrays.copyOf(differences, pairs - 1)) > level);
    }
  }
}
