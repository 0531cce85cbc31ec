package dev.assay.cli;

import dev.assay.cli.sweep.SweepOptions;
import dev.assay.cli.sweep.SweepSession;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.problem.ProblemException;
import dev.assay.spi.space.Dimension;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a single configuration. */
@Command(
    name = "run",
    description = "Runs the one configuration of a file without ranges (as often as replicates).",
    footer = {"", "Example: assay run experiments/mnist-mlp.yaml --set training.epochs=1"})
final class RunCommand extends Verb {
  @Mixin private SweepOptions options = new SweepOptions();

  @Override
  public Integer call() throws InterruptedException {
    Experiment experiment =
        surroundings.get(ExperimentReader.class).read(options.file, options.overrides);
    if (!experiment.space().dimensions().isEmpty()) {
      String paths =
          experiment.space().dimensions().stream()
              .map(Dimension::path)
              .distinct()
              .collect(Collectors.joining(", "));
      throw ProblemException.input(
          options.file.toString(),
          "run takes one configuration, but there are ranges for " + paths,
          "use assay sweep, or settle them with --set");
    }
    return new SweepSession(
            options, surroundings, out(), err(), spec.commandLine().getParseResult().originalArgs())
        .run(experiment);
  }
}
