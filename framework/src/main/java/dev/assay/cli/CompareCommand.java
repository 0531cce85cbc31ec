package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.problem.ProblemException;
import dev.assay.report.ReportWriter;
import dev.assay.run.RunReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a page that shows several experiments side by side. */
@Command(
    name = "compare",
    description = {
      "Writes one self-contained page that shows experiments, or single trials, side by side:",
      "what differs in configuration, environment and data, and what came out."
    },
    footer = {"", "Example: assay compare quickstart quickstart-best quickstart/3"})
final class CompareCommand extends Verb {
  @Parameters(
      paramLabel = "EXPERIMENT",
      arity = "1..*",
      description = "Two or more experiments, or trials as EXPERIMENT/NUMBER.")
  private List<String> names = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it goes (default: comparison.html in the results folder).")
  private @Nullable Path output;

  @Override
  public Integer call() {
    List<String> different = List.copyOf(new LinkedHashSet<>(names));
    if (different.size() < 2) {
      throw ProblemException.input(
          different.get(0),
          "one thing alone can't be compared",
          "name two or more experiments or trials, or see assay report");
    }
    try (RunReader reader = openRecords()) {
      Path file = output == null ? surroundings.results().resolve("comparison.html") : output;
      surroundings.get(ReportWriter.class).compare(reader, different, file);
      out().println(file);
    }
    return ExitCode.DONE;
  }
}
