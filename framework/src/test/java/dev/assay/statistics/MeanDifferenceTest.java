package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanDifferenceTest {
  /** Student 1908, as R's data set sleep has it: extra hours of sleep with each of two drugs. */
  private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  @Test
  void of_independent_samples_it_is_rs_example_of_welchs_test() {
    // t.test(extra ~ group, data = sleep): -3.3654832 to 0.2054832, p = 0.07939.
    MeanDifference difference =
        MeanDifference.independent(MeanEstimate.of(FIRST), MeanEstimate.of(SECOND));
    assertEquals(-1.58, difference.mean(), 1e-12);
    assertEquals(-3.3654832, difference.low(), 1e-7);
    assertEquals(0.2054832, difference.high(), 1e-7);
    assertEquals(0.07939, difference.pValue(), 5e-6);
  }

  @Test
  void of_pairs_it_is_rs_example_of_the_paired_test() {
    // t.test(sleep$extra[1:10], sleep$extra[11:20], paired = TRUE): -2.4598858 to -0.7001142,
    // p = 0.002833.
    MeanDifference difference = MeanDifference.paired(PairedComparison.of(FIRST, SECOND));
    assertEquals(-2.4598858, difference.low(), 1e-7);
    assertEquals(-0.7001142, difference.high(), 1e-7);
    assertEquals(0.002833, difference.pValue(), 5e-7);
  }

  @Test
  void where_nothing_varies_luck_is_unknown() {
    MeanEstimate one = MeanEstimate.of(1, 1);
    MeanEstimate two = MeanEstimate.of(2, 2);
    assertEquals(new MeanDifference(-1, -1, -1, Double.NaN), MeanDifference.independent(one, two));
  }
}
