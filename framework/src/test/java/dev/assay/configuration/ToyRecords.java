package dev.assay.configuration;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.ToyExperiments;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.space.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Records of experiments that nothing has trained: objectives are a function of the parameters. */
public final class ToyRecords {
  /** Ranges of every kind, some of them conditional. */
  public static final String TEXT =
      """
      name: toys
      seed: 42
      dataset: {type: toy}
      architecture: {type: mlp, hidden: {choice: [[20], [40, 20]]}}
      optimizer:
        choice:
          - {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
          - {type: adam, learning-rate: {uniform: [0.001, 0.01]}, beta1: {normal: [0.9, 0.01]}}
      training: {batch-size: {int-log-uniform: [8, 64]}, epochs: {choice: [1, 2, 3]}}
      objective: {metric: validation.accuracy, goal: maximize}
      sweep: {sampler: random, trials: 30, replicates: 2}
      """;

  private static final Instant START = Instant.parse("2026-03-01T10:00:00.25Z");

  private final Experiment experiment;

  /** Records of the experiment that a text says. */
  public ToyRecords(String text) {
    experiment = ToyExperiments.read(text);
  }

  /** A number among the parameters; 0 if it isn't there. */
  public static double number(Map<String, Object> parameters, String path) {
    return ((Number) parameters.getOrDefault(path, 0)).doubleValue();
  }

  /** The experiment. */
  public Experiment experiment() {
    return experiment;
  }

  /** Its record. */
  public ExperimentRecord record() {
    return experiment.record(Map.of("git-commit", "abc"));
  }

  /** All its trials, completed; a second seed gives 0.001 more. */
  public List<Trial> trials(ToDoubleFunction<Map<String, Object>> objective) {
    List<Trial> trials = new ArrayList<>();
    for (int replicate = 0; replicate < experiment.trialsEach(); replicate++) {
      for (int c = 0; c < experiment.configurations(); c++) {
        Point point = experiment.point(c);
        Map<String, Object> parameters = experiment.parameters(point);
        double value = objective.applyAsDouble(parameters) + 0.001 * replicate;
        int number = trials.size();
        trials.add(
            new Trial(
                new PlannedTrial(
                    number,
                    c,
                    replicate,
                    experiment.trialSeed(c, replicate),
                    parameters,
                    experiment.setup(point)),
                TrialState.COMPLETED,
                /* failure= */ null,
                1,
                value,
                Map.of("validation.accuracy", value),
                START.plusSeconds(10L * number),
                START.plusSeconds(10L * number + 8),
                "cpu:0",
                Map.of()));
      }
    }
    return trials;
  }
}
