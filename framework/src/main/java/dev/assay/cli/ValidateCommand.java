package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.experiment.Experiment;
import dev.assay.experiment.ExperimentReader;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks experiment files. */
@Command(
    name = "validate",
    description = "Checks experiment files and shows every problem; runs nothing.",
    footer = {"", "Example: assay validate experiments/*.yaml"})
final class ValidateCommand extends Verb {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Experiment files.")
  private List<Path> files = List.of();

  @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Replaces a value of the file.")
  private List<String> overrides = new ArrayList<>();

  @Override
  public Integer call() {
    ExperimentReader reader = surroundings.get(ExperimentReader.class);
    List<Problem> problems = new ArrayList<>();
    ProblemException.Cause worst = ProblemException.Cause.ENVIRONMENT;
    for (Path file : files) {
      try {
        Experiment experiment = reader.read(file, overrides);
        out().println(file + ": valid, " + Wording.size(experiment));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
        worst = e.origin() == ProblemException.Cause.INPUT ? e.origin() : worst;
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(worst, problems);
    }
    return ExitCode.DONE;
  }
}
