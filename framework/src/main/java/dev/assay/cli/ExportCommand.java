package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.export.ExportedExperiment;
import dev.assay.export.TableExport;
import dev.assay.export.optuna.OptunaExport;
import dev.assay.export.tensorboard.TensorBoardExport;
import dev.assay.run.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an experiment's records for other programs. */
@Command(
    name = "export",
    description = "Writes an experiment's trials and measurements for other programs.",
    footer = {
      "",
      "csv          a folder with trials.csv and metrics.csv",
      "jsonl        a file of JSON Lines, a trial with its measurements on each",
      "tensorboard  a folder of event files: tensorboard --logdir PATH",
      "optuna       an SQLite file: optuna-dashboard sqlite:///PATH",
      "",
      "Example: assay export quickstart --as tensorboard --output runs"
    })
final class ExportCommand extends Verb {

  /** What other programs read. */
  enum Target {
    CSV,
    JSONL,
    TENSORBOARD,
    OPTUNA
  }

  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORMAT",
      description = "csv, jsonl, tensorboard or optuna.")
  private Target target = Target.CSV;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "PATH",
      description = "The file or folder to write, which must not exist yet.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    try (RunReader reader = openRecords()) {
      ExportedExperiment exported = ExportedExperiment.read(reader, recorded(reader, experiment));
      switch (target) {
        case CSV -> TableExport.csv(exported, output);
        case JSONL -> TableExport.jsonLines(exported, output);
        case TENSORBOARD -> TensorBoardExport.write(exported, output);
        case OPTUNA -> OptunaExport.write(exported, output);
      }
      out().println(output);
    } catch (IOException e) {
      throw NewFile.problem(output, e);
    }
    return ExitCode.DONE;
  }
}
