package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.report.ReportWriter;
import dev.assay.run.RunReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of what is recorded so far. */
@Command(
    name = "report",
    description = "Writes an experiment's report, one self-contained page, from its records.",
    footer = {"", "Example: assay report quickstart --output quickstart.html"})
final class ReportCommand extends Verb {
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it goes (default: EXPERIMENT/report.html in the results folder).")
  private @Nullable Path output;

  @Option(
      names = "--baseline",
      paramLabel = "N",
      description = "The configuration that the others are compared with (default: the first).")
  private int baseline = -1;

  @Override
  public Integer call() {
    try (RunReader reader = openRecords()) {
      String name = recorded(reader, experiment).name();
      Path file =
          output == null ? surroundings.results().resolve(name).resolve("report.html") : output;
      surroundings.get(ReportWriter.class).write(reader, name, baseline, file);
      out().println(file);
    }
    return ExitCode.DONE;
  }
}
