package dev.assay.standard.sampler.gaussian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.RandomStream;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import dev.assay.spi.space.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bowl in one dimension, of depth 1, with its least value 0 at 0.3. */
class ProcessRegretTest {
  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new Dimension(
                  "x",
                  "x",
                  new Uniform(0, 1, /* logarithmic= */ false, 0, 0),
                  /* parent= */ null)));

  @Test
  void moreObservationsLeaveLessToBeGained() {
    double few = regret(spread(10, 0.5, 1));
    double many = regret(spread(40, 0, 1));
    assertTrue(many < 0.02, "of 40 evenly spread points " + many);
    assertTrue(few > many, few + " after 10 in one half, " + many + " after 40");
  }

  @Test
  void whatWasntLookedAtMayBeBetter() {
    double half = regret(spread(30, 0.6, 1));
    double all = regret(spread(30, 0, 1));
    assertTrue(half > 5 * all, half + " of a part, " + all + " of all");
  }

  @Test
  void itIsInTheUnitOfTheLosses() {
    List<Observation> history = spread(30, 0, 1);
    List<Observation> larger =
        history.stream()
            .map(each -> new Observation(each.point(), each.state(), 1000 * each.loss() + 7))
            .toList();
    assertEquals(1, regret(larger) / regret(history) / 1000, 0.05);
  }

  @Test
  void littleOrNothingSaysNothing() {
    assertEquals(Double.POSITIVE_INFINITY, regret(spread(9, 0, 1)));
    List<Observation> flat = new ArrayList<>();
    spread(20, 0, 1).forEach(each -> flat.add(new Observation(each.point(), State.FINISHED, 0.5)));
    assertEquals(Double.POSITIVE_INFINITY, regret(flat));
  }

  @Test
  void theBoundsWidenWithTheLogarithmOfTheTrials() {
    // β = 0.3·2·ln(5·100²·π²/(6·0.1))
    assertEquals(
        Math.sqrt(0.3 * 2 * Math.log(5 * 1e4 * Math.PI * Math.PI / 0.6)),
        ProcessRegret.width(5, 100),
        1e-12);
  }

  private static double regret(List<Observation> history) {
    return ProcessRegret.of(SPACE, history, RandomStream.of(1));
  }

  private static List<Observation> spread(int points, double low, double high) {
    List<Observation> history = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double x = low + (high - low) * (i + 0.5) / points;
      history.add(
          new Observation(
              new Point(Map.of("x", x)),
              State.FINISHED,
              1 - Math.exp(-10 * (x - 0.3) * (x - 0.3))));
    }
    return history;
  }
}
