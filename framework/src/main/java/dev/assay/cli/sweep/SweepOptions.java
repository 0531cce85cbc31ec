package dev.assay.cli.sweep;

import dev.assay.run.ExperimentRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said about a sweep besides its file. */
public final class SweepOptions {
  @Parameters(paramLabel = "FILE", description = "The experiment file.")
  public Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replaces a value of the file, such as training.epochs=1; may be repeated.")
  public List<String> overrides = new ArrayList<>();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "At most N trials at a time (default: as many as the devices allow).")
  @Nullable Integer workers;

  @Option(
      names = "--devices",
      paramLabel = "DEVICES",
      description =
          "Where trials run: auto, cpu, cpu:N for N cores, gpu, or gpu:0,2 (default: the file's,"
              + " else auto, which takes GPUs if it can use any).")
  @Nullable String devices;

  @Option(
      names = "--fresh",
      description = "Archives what is recorded under this experiment's name and starts anew.")
  public boolean fresh;

  /** Options of a command about what is recorded, whatever has become of its file. */
  public static SweepOptions of(
      ExperimentRecord record, @Nullable Integer workers, @Nullable String devices) {
    return of(Path.of(record.origin()), workers, devices);
  }

  /** Options for a file of which another verb takes several. */
  public static SweepOptions of(Path file, @Nullable Integer workers, @Nullable String devices) {
    SweepOptions options = new SweepOptions();
    options.file = file;
    options.workers = workers;
    options.devices = devices;
    return options;
  }
}
