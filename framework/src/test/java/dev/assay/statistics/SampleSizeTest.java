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
}
