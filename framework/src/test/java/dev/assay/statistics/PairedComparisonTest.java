package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  /** Hours of sleep gained with two drugs: Cushny and Peebles, 1905, as in Student, 1908. */
  private static final double[] DEXTRO = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] LAEVO = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Heights of maize in eighths of an inch, cross- minus self-fertilised: Darwin, 1876. */
  private static final double[] MAIZE = {
    49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48
  };

  @Test
  void the_sleep_data_give_students_published_values() {
    PairedComparison sleep = PairedComparison.of(LAEVO, DEXTRO);
    assertAll(
        () -> assertEquals(1.58, sleep.difference().mean(), 1e-12),
        () -> assertEquals(1.23, sleep.difference().deviation(), 5e-3),
        () -> assertEquals(0.7001142, sleep.difference().low(), 1e-7),
        () -> assertEquals(2.4598858, sleep.difference().high(), 1e-7),
        () -> assertEquals(0.002833, sleep.studentP(), 5e-7),
        () -> assertEquals(1.58 / 1.229995, sleep.effectSize(), 1e-5),
        () -> assertEquals(9, sleep.greater()),
        () -> assertEquals(1, sleep.equal()),
        () -> assertEquals(0, sleep.less()));
  }

  @Test
  void darwins_maize_gives_fishers_published_values() {
    PairedComparison maize = PairedComparison.of(MAIZE, new double[MAIZE.length]);
    assertAll(
        () -> assertEquals(20.933, maize.difference().mean(), 1e-3),
        () -> assertEquals(37.744, maize.difference().deviation(), 1e-3),
        () -> assertEquals(0.0497, maize.studentP(), 5e-5),
        () -> assertEquals(13, maize.greater()),
        () -> assertEquals(2, maize.less()));
  }

  @Test
  void the_other_way_round_only_the_signs_change() {
    PairedComparison one = PairedComparison.of(LAEVO, DEXTRO);
    PairedComparison other = PairedComparison.of(DEXTRO, LAEVO);
    assertAll(
        () -> assertEquals(-one.difference().mean(), other.difference().mean(), 1e-12),
        () -> assertEquals(-one.effectSize(), other.effectSize(), 1e-12),
        () -> assertEquals(one.studentP(), other.studentP(), 1e-12),
        () -> assertEquals(one.signedRankP(), other.signedRankP(), 1e-12),
        () -> assertEquals(one.greater(), other.less()));
  }

  @Test
  void one_pair_shows_nothing_but_its_difference() {
    PairedComparison one = PairedComparison.of(new double[] {3}, new double[] {1});
    assertAll(
        () -> assertEquals(2, one.difference().mean()),
        () -> assertTrue(Double.isNaN(one.effectSize())),
        () -> assertTrue(Double.isNaN(one.studentP())),
        () -> assertEquals(1, one.signedRankP()));
  }

  @Test
  void pairs_that_are_all_equal_show_no_difference() {
    PairedComparison same = PairedComparison.of(LAEVO, LAEVO);
    assertAll(
        () -> assertEquals(0, same.effectSize()),
        () -> assertEquals(1, same.studentP()),
        () -> assertEquals(1, same.signedRankP()),
        () -> assertEquals(10, same.equal()));
  }

  @Test
  void a_difference_that_never_varies_says_nothing_of_luck() {
    PairedComparison constant = PairedComparison.of(new double[] {3, 5, 7}, new double[] {1, 3, 5});
    assertAll(
        () -> assertEquals(Double.POSITIVE_INFINITY, constant.effectSize()),
        () -> assertTrue(Double.isNaN(constant.studentP())),
        () -> assertEquals(0.25, constant.signedRankP(), 1e-12));
  }

  @Test
  void differences_that_are_the_same_but_for_rounding_are_the_same() {
    // R's example of digits.rank: (4:2)/10 against (3:1)/10, whose differences aren't equal
    // doubles.
    PairedComparison tenths =
        PairedComparison.of(new double[] {0.4, 0.3, 0.2}, new double[] {0.3, 0.2, 0.1});
    assertAll(
        () -> assertTrue(Double.isNaN(tenths.studentP())),
        () -> assertEquals(0, tenths.difference().deviation()),
        () -> assertEquals(0.25, tenths.signedRankP(), 1e-12));
    PairedComparison none = PairedComparison.of(new double[] {0.1 + 0.2, 1}, new double[] {0.3, 1});
    assertEquals(2, none.equal());
  }

  /**
   * Siegel, "Nonparametric statistics for the behavioral sciences", 1956, chapter 5: thirty
   * prisoners' ratings of two delays of punishment. 26 differ, T is 53, with many ties; the normal
   * distribution without a correction for them gives z = −3.11. Of the 2²⁶ ways to set the signs
   * 0.0011124 are as one-sided.
   */
  @Test
  void siegels_prisoners_give_their_value_with_ties_on_whatever_scale() {
    double[] differences = {
      -2, 0, 0, 1, 0, 0, 4, 4, 1, 1, 5, 3, 5, 3, -1, 1, -1, 5, 8, 2, 2, 2, -3, -2, 1, 4, 8, 2, 3, -1
    };
    for (double unit : new double[] {1, 0.1, 0.01, 1e-3, 1 / 3.0}) {
      double[] first = new double[differences.length];
      double[] second = new double[differences.length];
      for (int i = 0; i < differences.length; i++) {
        second[i] = (i % 7 + 3) * unit;
        first[i] = (i % 7 + 3 + differences[i]) * unit;
      }
      PairedComparison prisoners = PairedComparison.of(first, second);
      assertEquals(4, prisoners.equal());
      assertEquals(0.0011124014854, prisoners.signedRankP(), 1e-12);
    }
  }

  /**
   * Student's data as if each pair were one of ten folds: t falls by √(1 + 10/9), to 1.58 /
   * (1.229995 · √(1/10 + 1/9)) = 2.79575; the rest from scipy.stats.t with 9 degrees of freedom.
   */
  @Test
  void folds_share_examples_so_that_their_test_is_corrected() {
    PairedComparison folds = PairedComparison.of(LAEVO, DEXTRO, 1 / 9.0);
    assertAll(
        () -> assertEquals(1.58, folds.difference().mean(), 1e-12),
        () -> assertEquals(0.0208570230, folds.studentP(), 1e-9),
        () -> assertEquals(0.3015556253, folds.difference().low(), 1e-9),
        () -> assertEquals(2.8584443747, folds.difference().high(), 1e-9),
        () -> assertEquals(1.58 / 1.229995, folds.effectSize(), 1e-5));
  }

  @Test
  void lengths_must_match() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PairedComparison.of(new double[] {1, 2}, new double[] {1}));
  }
}
