package dev.assay.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WelchTestTest {

  @Test
  void the_sleep_data_as_two_groups_give_the_published_value() {
    MeanEstimate dextro = MeanEstimate.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    MeanEstimate laevo = MeanEstimate.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);
    assertEquals(0.07939, WelchTest.pValue(dextro, laevo), 5e-6);
  }

  @Test
  void of_values_that_never_vary_nothing_is_known_unless_they_are_equal() {
    assertEquals(1, WelchTest.pValue(MeanEstimate.of(2, 2), MeanEstimate.of(2, 2, 2)));
    // A third of 0.3 + 0.3 + 0.3 isn't 0.3.
    assertEquals(1, WelchTest.pValue(MeanEstimate.of(0.3, 0.3), MeanEstimate.of(0.3, 0.3, 0.3)));
    assertEquals(
        Double.NaN, WelchTest.pValue(MeanEstimate.of(2, 2), MeanEstimate.of(0.3, 0.3, 0.3)));
  }

  @Test
  void a_single_value_is_refused() {
    MeanEstimate one = MeanEstimate.of(1);
    MeanEstimate two = MeanEstimate.of(1, 2);
    assertThrows(IllegalArgumentException.class, () -> WelchTest.pValue(one, two));
    assertThrows(IllegalArgumentException.class, () -> WelchTest.pValue(two, one));
  }
}
