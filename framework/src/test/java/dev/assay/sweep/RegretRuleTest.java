package dev.assay.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.problem.ProblemException;
import dev.assay.run.PlannedTrial;
import dev.assay.run.TrialState;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a sampler that expects a regret of 10 / configurations. */
class RegretRuleTest {
  private static final int FOLDS = 3;
  private static final int BEST = 4;

  @Test
  void foldsSayHowLittleIsWorthGoingOnFor() {
    // √((1/3 + 1/2)·0.4²) = 0.365, so 10 / 30 is little enough, and √((1/3 + 1/2)·0.25²) = 0.228.
    assertEquals(30, configurations(0.4));
    assertEquals(45, configurations(0.25));
  }

  @Test
  void whatNoFoldsCanSayIsRefused() {
    refused(
        "{regret: auto}",
        "sweep.until.regret: auto goes by how far the folds of the best configuration differ;"
            + " give validation: {k-fold: 5}, or a number in place of auto");
    for (String bad : List.of("much", "0", "-1", "NaN")) {
      refused(
          "{regret: " + bad + "}",
          "sweep.until.regret: must be a number over 0, or auto, found "
              + bad
              + "; such as 0.005, in the objective's unit");
    }
  }

  private static void refused(String until, String message) {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> ToyExperiments.sweep("sampler: adaptive, trials: 60, until: " + until));
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal::getMessage);
  }

  /**
   * After how many configurations the search ends, if the best one's folds differ by so much; those
   * of the others differ more, which doesn't matter.
   */
  private static int configurations(double spread) {
    String file =
        """
        dataset: {type: toy}
        architecture: {type: mlp, hidden: [20]}
        optimizer: {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
        training: {batch-size: 10, epochs: 1}
        objective: {metric: validation.accuracy, goal: maximize}
        validation: {k-fold: 3}
        sweep: {sampler: random, trials: 60}
        """;
    Experiment experiment =
        ToyExperiments.read(file, "sweep={sampler: adaptive, trials: 60, until: {regret: auto}}");
    RegretRule rule = new RegretRule(experiment);
    List<PlannedTrial> trials =
        SweepPlan.of(ToyExperiments.read(file), List.of()).remaining().stream()
            .sorted(
                Comparator.comparing(PlannedTrial::configuration)
                    .thenComparing(PlannedTrial::replicate))
            .toList();
    assertEquals(60 * FOLDS, trials.size());
    for (PlannedTrial trial : trials) {
      double fold = trial.replicate() - 1.0;
      double value = trial.configuration() == BEST ? 0.9 + spread * fold : 0.1 + 5 * fold;
      rule.over(trial, TrialState.COMPLETED, List.of(value));
      if (rule.satisfied().isPresent()) {
        return trial.configuration() + 1;
      }
    }
    return 0;
  }
}
