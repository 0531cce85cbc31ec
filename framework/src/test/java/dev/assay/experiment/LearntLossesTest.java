package dev.assay.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.spi.sampler.Observation;
import dev.assay.spi.sampler.Observation.State;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearntLossesTest {
  @Test
  void lossesElsewhereComeToTheMeanAndDeviationOfTheOwn() {
    LearntLosses learnt = new LearntLosses(List.of(losses(State.ELSEWHERE, 100, 120, 140)));
    List<Observation> own = losses(State.FINISHED, 1, 2, 3);
    assertLosses(learnt.beside(own), 1, 2, 3);
  }

  @Test
  void eachExperimentHasAScaleOfItsOwn() {
    LearntLosses learnt =
        new LearntLosses(
            List.of(losses(State.ELSEWHERE, 100, 140), losses(State.ELSEWHERE, -0.1, 0.1)));
    assertEquals(4, learnt.size());
    assertLosses(learnt.beside(List.of()), 100, 140, 100, 140);
    assertLosses(learnt.beside(losses(State.FINISHED, 1, 1, 3, 3)), 1, 3, 1, 3);
  }

  @Test
  void withFewOwnResultsOrEqualOnesTheyStandAsTheyAre() {
    LearntLosses learnt = new LearntLosses(List.of(losses(State.ELSEWHERE, 100, 120)));
    assertLosses(learnt.beside(losses(State.FINISHED, 1, 2)), 100, 120);
    assertLosses(learnt.beside(losses(State.FINISHED, 1, 1, 1)), 100, 120);
    assertLosses(learnt.beside(losses(State.FAILED, Double.NaN, 2, 3, 4)), 100, 120);
    LearntLosses equal = new LearntLosses(List.of(losses(State.ELSEWHERE, 7, 7)));
    assertLosses(equal.beside(losses(State.FINISHED, 1, 2, 3)), 7, 7);
  }

  private static List<Observation> losses(State state, double... losses) {
    List<Observation> observations = new ArrayList<>();
    for (double loss : losses) {
      observations.add(new Observation(new Point(Map.of("x", observations.size())), state, loss));
    }
    return observations;
  }

  private static void assertLosses(List<Observation> observations, double... losses) {
    assertArrayEquals(losses, observations.stream().mapToDouble(Observation::loss).toArray(), 1e-9);
  }
}
