package dev.assay.spi.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantisedTest {
  private static final Uniform REAL = new Uniform(0.1, 10, true, 0.1, 0);
  private static final IntUniform WHOLE = new IntUniform(16, 250, true, 16, 0);

  @Test
  void valuesAreMultiplesOfTheStepAboveTheLowest() {
    for (Distribution each : List.of(REAL, WHOLE)) {
      for (int i = 0; i < 1000; i++) {
        Number value = (Number) each.quantile(i / 1000.0);
        double low = each == REAL ? 0.1 : 16;
        double steps = (value.doubleValue() - low) / low;
        assertEquals(Math.rint(steps), steps, 1e-9);
      }
    }
    assertEquals(16L, WHOLE.quantile(0));
    assertEquals(240L, WHOLE.quantile(Math.nextDown(1.0)));
    assertEquals(15, WHOLE.count().orElseThrow());
    assertEquals(15, WHOLE.grid().size());
  }

  @Test
  void cellsLieSideBySideAndLeadBackToTheirValue() {
    for (Distribution each : List.of(REAL, WHOLE)) {
      double end = 0;
      for (long i = 0; i < each.count().orElseThrow(); i++) {
        Cell cell = each.cell(each.value(i));
        assertEquals(end, cell.low(), 1e-9);
        assertTrue(cell.high() > cell.low());
        assertEquals(
            ((Number) each.value(i)).doubleValue(),
            ((Number) each.quantile(cell.middle())).doubleValue(),
            1e-9);
        end = cell.high();
      }
      assertEquals(1, end, 1e-9);
    }
  }

  @Test
  void smallValuesAreAsLikelyAsTheirShareOfTheLogarithms() {
    Cell second = WHOLE.cell(32L);
    double all = Math.log(240.0 / 16);
    assertEquals(Math.log(40.0 / 24) / all, second.high() - second.low(), 1e-12);
  }
}
