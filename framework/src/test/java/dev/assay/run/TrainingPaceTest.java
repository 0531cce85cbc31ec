package dev.assay.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingPaceTest {

  private static Trial trial(Map<String, Double> phases) {
    return new Trial(
        new PlannedTrial(0, 0, 0, 1, Map.of(), "{}"),
        TrialState.COMPLETED,
        /* failure= */ null,
        1,
        0.5,
        Map.of(),
        /* started= */ null,
        /* finished= */ null,
        /* device= */ null,
        phases);
  }

  private static Metric rate(long step, double value) {
    return new Metric(TrainingPace.RATE, step, 1, value);
  }

  @Test
  void stepsAtHalfTheRateTakeTwiceTheTime() {
    TrainingPace pace =
        TrainingPace.of(
                trial(Map.of("training", 30.0, "evaluation", 70.0)),
                List.of(
                    new Metric("train.loss", 50, 1, 0.7),
                    rate(100, 500),
                    rate(200, 1000),
                    new Metric("validation.loss", 200, 1, 0.7)))
            .orElseThrow();
    assertEquals(Map.of(0L, 0.0, 100L, 20.0, 200L, 30.0), pace.seconds());
    assertEquals(0, pace.share(0));
    assertEquals(1 / 3.0, pace.share(50), 1e-12);
    assertEquals(2.5 / 3, pace.share(150), 1e-12);
    assertEquals(1, pace.share(200));
    assertEquals(1, pace.share(300));
  }

  @Test
  void withoutRatesOrAnEndThereIsNone() {
    assertTrue(TrainingPace.of(trial(Map.of()), List.of(rate(100, 500))).isEmpty());
    assertTrue(TrainingPace.of(trial(Map.of("training", 3.0)), List.of()).isEmpty());
    assertTrue(
        TrainingPace.of(trial(Map.of("training", 3.0)), List.of(rate(100, Double.NaN))).isEmpty());
  }
}
