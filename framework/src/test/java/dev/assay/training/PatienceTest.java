package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.experiment.EarlyStopping;
import dev.assay.run.Goal;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void endsAfterSoManyEvaluationsInARowWithoutABetterOne() {
    assertEquals(6, end(new EarlyStopping(3, 0), Goal.MINIMIZE, 5, 4, 3, 3, 3.5, 3.1, 1));
    assertEquals(5, end(new EarlyStopping(2, 0), Goal.MAXIMIZE, 0.5, 0.4, 0.6, 0.6, 0.5, 1));
  }

  @Test
  void aBetterOneBeginsTheCountAnew() {
    assertEquals(7, end(new EarlyStopping(2, 0), Goal.MINIMIZE, 5, 6, 4, 5, 3, 4, 5, 1));
  }

  @Test
  void betterByLessThanAskedForIsNoBetter() {
    assertEquals(5, end(new EarlyStopping(3, 0.5), Goal.MINIMIZE, 5, 4, 3.75, 3.625, 3.5, 3, 1));
    assertEquals(-1, end(new EarlyStopping(3, 0.25), Goal.MINIMIZE, 5, 4, 3.75, 3.625, 3.5, 3, 1));
  }

  /** After how many evaluations training ends; −1 if it doesn't. */
  private static int end(EarlyStopping settings, Goal goal, double... values) {
    Patience patience = new Patience(settings, goal);
    for (int i = 0; i < values.length; i++) {
      patience.measured(values[i]);
      if (patience.isOver()) {
        return i + 1;
      }
    }
    return -1;
  }
}
