package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.run.LayerSummary;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
  private static final Instant START = Instant.EPOCH;

  private final CostEstimate estimate = new CostEstimate();

  @Test
  void theNearestNetworkTellsInProportionToOperationsAndEpochs() {
    estimate.learn(
        List.of(
            trial("digits", 100, 2, 4, TrialState.COMPLETED),
            trial("digits", 10_000, 2, 30, TrialState.COMPLETED)));
    assertEquals(OptionalDouble.of(12), estimate.seconds(planned("digits", 6), model(100)));
    assertEquals(OptionalDouble.of(60), estimate.seconds(planned("digits", 2), model(20_000)));
  }

  @Test
  void ofEqualNetworksTheMiddleOneTells() {
    estimate.learn(
        List.of(
            trial("digits", 100, 1, 50, TrialState.COMPLETED),
            trial("digits", 100, 1, 3, TrialState.COMPLETED),
            trial("digits", 100, 1, 2, TrialState.COMPLETED)));
    assertEquals(OptionalDouble.of(3), estimate.seconds(planned("digits", 1), model(100)));
  }

  @Test
  void otherDataAndTrialsThatDidntCompleteSayNothing() {
    estimate.learn(
        List.of(
            trial("mnist", 100, 1, 5, TrialState.COMPLETED),
            trial("digits", 100, 1, 5, TrialState.FAILED)));
    assertEquals(OptionalDouble.empty(), estimate.seconds(planned("digits", 1), model(100)));
  }

  private static PlannedTrial planned(String dataset, int epochs) {
    String setup =
        "{\"dataset\":{\"type\":\"%s\"},\"training\":{\"epochs\":%d}}".formatted(dataset, epochs);
    return new PlannedTrial(0, 0, 0, 1, Map.of(), setup);
  }

  private static Trial trial(
      String dataset, double flops, int epochs, long seconds, TrialState state) {
    return new Trial(
        planned(dataset, epochs),
        state,
        /* failure= */ null,
        1,
        state == TrialState.COMPLETED ? 0.5 : null,
        Map.of(ModelSummary.FLOPS, flops),
        START,
        START.plusSeconds(seconds),
        "cpu:0",
        Map.of());
  }

  private static ModelSummary model(long flops) {
    return new ModelSummary(List.of(new LayerSummary("a", "dense", "[1]", 1, 1, flops)));
  }
}
