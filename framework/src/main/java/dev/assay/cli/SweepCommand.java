package dev.assay.cli;

import dev.assay.cli.sweep.SweepOptions;
import dev.assay.cli.sweep.SweepSession;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a sweep to its end. */
@Command(
    name = "sweep",
    description = {
      "Runs what is left of a sweep, records it, and writes its report.",
      "The file is the desired state: run it again to continue, raise its trials to extend."
    },
    footer = {
      "",
      "Examples:",
      "  assay sweep experiments/quickstart.yaml",
      "  assay sweep experiments/quickstart.yaml --set sweep.trials=30",
      "  assay sweep my.yaml --workers 1 --results /data/results"
    })
final class SweepCommand extends Verb {
  @Mixin private SweepOptions options = new SweepOptions();

  @Override
  public Integer call() throws InterruptedException {
    Experiment experiment =
        surroundings.get(ExperimentReader.class).read(options.file, options.overrides);
    return new SweepSession(
            options, surroundings, out(), err(), spec.commandLine().getParseResult().originalArgs())
        .run(experiment);
  }
}
