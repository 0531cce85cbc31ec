package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

  /** Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
  })
  void gives_the_published_intervals(int k, int n, double low, double high) {
    WilsonInterval interval = WilsonInterval.of(k, n);
    assertEquals(low, interval.low(), 5e-5);
    assertEquals(high, interval.high(), 5e-5);
  }

  @Test
  void stays_a_share_where_all_were_counted() {
    assertEquals(1, WilsonInterval.of(10_000, 10_000).high());
    assertEquals(0, WilsonInterval.of(0, 3).low());
  }

  @Test
  void refuses_what_is_no_share() {
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(1, 0));
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(3, 2));
  }
}
