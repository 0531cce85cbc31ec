package dev.assay.experiment;

import dev.assay.catalog.Catalog;
import dev.assay.spi.Context;
import java.nio.file.Path;
import java.util.List;

/** Experiments that nothing can train, for tests of what surrounds training. */
public final class ToyExperiments {
  private static final String SWEEP =
      """
      seed: 42
      dataset: {type: toy}
      architecture: {type: mlp, hidden: [20]}
      optimizer: {type: sgd, learning-rate: {log-uniform: [1e-3, 1]}}
      training: {batch-size: 10, epochs: 1}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  private ToyExperiments() {}

  /** An experiment called toys that asks for so many trials. */
  public static Experiment sweep(int trials) {
    return sweep("trials: " + trials);
  }

  /** An experiment called toys whose sweep has these settings. */
  public static Experiment sweep(String settings) {
    return read(SWEEP, "sweep={" + settings + "}");
  }

  /** The experiment that a text says. */
  public static Experiment read(String text, String... overrides) {
    return read(text, ResultSource.NONE, overrides);
  }

  /** The experiment that a text says, which may learn from these results. */
  public static Experiment read(String text, ResultSource results, String... overrides) {
    return new ExperimentReader(
            Catalog.of(List.of(new ToyPlugin())),
            new Context(Path.of("data")),
            ModelSource.NONE,
            results)
        .read(text, "toys.yaml", List.of(overrides));
  }

  /** An experiment called toys with these settings, whose sampler may learn from these results. */
  public static Experiment sweep(String settings, ResultSource results) {
    return read(SWEEP, results, "sweep={" + settings + "}");
  }
}
