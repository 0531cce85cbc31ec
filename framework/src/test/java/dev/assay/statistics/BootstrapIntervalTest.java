package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
  /** Efron and Tibshirani, table 14.1: test A of 26 children's spatial perception. */
  private static final double[] SPATIAL = {
    48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30,
    41
  };

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
  }

  @Test
  void it_is_the_interval_of_the_textbooks_example() {
    BootstrapInterval interval =
        BootstrapInterval.of(
            SPATIAL, BootstrapIntervalTest::variance, 0.9, new SplittableRandom(1));
    // Table 14.2: the estimate is 171.5, the BCa interval (115.8, 259.6) from 2,000 resamples.
    assertEquals(171.5, interval.estimate(), 0.05);
    assertEquals(115.8, interval.low(), 4);
    assertEquals(259.6, interval.high(), 9);
  }

  @Test
  void the_same_random_numbers_give_the_same_interval() {
    double[] values = {0.97, 0.98, 0.975};
    assertEquals(
        BootstrapInterval.ofMean(values, new SplittableRandom(3)),
        BootstrapInterval.ofMean(values, new SplittableRandom(3)));
  }

  @Test
  void equal_values_have_no_width() {
    BootstrapInterval interval =
        BootstrapInterval.ofMean(new double[] {2, 2, 2}, new SplittableRandom(3));
    assertEquals(new BootstrapInterval(2, 2, 2), interval);
  }

  @Test
  void one_value_has_no_interval() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BootstrapInterval.ofMean(new double[] {1}, new SplittableRandom(3)));
  }
}
