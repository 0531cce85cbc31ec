package dev.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said about a sweep besides its file. */
final class SweepOptions {
  @Parameters(paramLabel = "FILE", description = "The experiment file.")
  Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replaces a value of the file, such as training.epochs=1; may be repeated.")
  List<String> overrides = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Trials at a time, one core each (default: one for each core).")
  @Nullable Integer workers;

  @Option(
      names = "--fresh",
      description = "Archives what is recorded under this experiment's name and starts anew.")
  boolean fresh;
}
