package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself; its verbs do the work. */
@Command(
    name = "assay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Declarative deep-learning experiments and hyperparameter sweeps.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  assay sweep experiments/quickstart.yaml",
      "  assay sweep experiments/quickstart.yaml --set training.epochs=2 --workers 1",
      "  assay best quickstart",
      "  assay describe optimizer adam",
      "",
      "Exit status: 0 done; 1 some trials failed; 2 the file or the command is wrong, nothing ran;",
      "3 the environment lacks something (data, device, disk); 130 interrupted, everything saved.",
    },
    subcommands = {
      SweepCommand.class,
      RunCommand.class,
      VerifyCommand.class,
      WatchCommand.class,
      SampleCommand.class,
      DrawCommand.class,
      StopCommand.class,
      RetryCommand.class,
      ExtendCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      ListCommand.class,
      TrialsCommand.class,
      ShowCommand.class,
      BestCommand.class,
      DiffCommand.class,
      RerunCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      GcCommand.class,
      PluginsCommand.class,
      DescribeCommand.class,
      SchemaCommand.class,
      DoctorCommand.class,
    })
final class AssayCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.usage(line.getErr());
    return ExitCode.INPUT;
  }
}
