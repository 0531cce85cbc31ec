package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SampleSizeTest {

  @Test
  void it_is_that_of_cohens_table() {
    // Cohen 1988, table 2.4.1, two-sided 5 %, power 0.8.
    assertEquals(64, SampleSize.perSample(0.5));
    assertEquals(26, SampleSize.perSample(0.8));
    assertEquals(64, SampleSize.perSample(-0.5));
  }

  @Test
  void of_pairs_it_is_guenthers() {
    // As G*Power 3 has it, two-sided 5 %, power 0.8: d_z = 0.5 needs 34 pairs, 0.8 needs 15.
    assertEquals(34, SampleSize.pairs(0.5));
    assertEquals(15, SampleSize.pairs(0.8));
  }
}
