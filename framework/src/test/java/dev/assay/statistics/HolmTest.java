package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void the_smallest_is_multiplied_most_and_order_is_kept() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-12);
  }

  @Test
  void none_exceeds_one() {
    assertArrayEquals(new double[] {1, 1, 1}, Holm.adjusted(0.5, 0.9, 0.7), 1e-12);
  }

  @Test
  void a_single_question_needs_no_correction() {
    assertArrayEquals(new double[] {0.04}, Holm.adjusted(0.04), 0);
    assertArrayEquals(new double[] {}, Holm.adjusted(), 0);
  }
}
