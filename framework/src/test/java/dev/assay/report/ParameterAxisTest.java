package dev.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterAxisTest {
  @Test
  void axesFitTheirValues() {
    List<ParameterAxis> axes =
        ParameterAxis.of(
            List.of(
                trial(Map.of("optimizer.rate", 0.001)),
                trial(Map.of("optimizer.rate", 0.1, "optimizer.decay.rate", 0.0)),
                trial(Map.of("optimizer.rate", 0.1, "optimizer.decay.rate", 1.0)),
                trial(Map.of("training.shuffle", true)),
                trial(Map.of("training.shuffle", false))));
    assertEquals(
        List.of(
            new ParameterAxis("optimizer.rate", "optimizer.rate", true, true, List.of()),
            new ParameterAxis("optimizer.decay.rate", "decay.rate", true, false, List.of()),
            new ParameterAxis(
                "training.shuffle", "shuffle", false, false, List.of("true", "false"))),
        axes.stream().sorted((a, b) -> order(a) - order(b)).toList());
  }

  private static int order(ParameterAxis axis) {
    return List.of("optimizer.rate", "optimizer.decay.rate", "training.shuffle")
        .indexOf(axis.path());
  }

  private static Trial trial(Map<String, Object> parameters) {
    return new Trial(
        new PlannedTrial(0, 0, 0, 1, parameters, "{}"),
        TrialState.WAITING,
        null,
        0,
        null,
        Map.of(),
        null,
        null,
        null,
        Map.of());
  }
}
