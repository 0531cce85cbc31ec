package dev.assay.cli;

import dev.assay.cli.terminal.ExitCode;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Makes the command line and says what becomes of mistakes. */
final class CommandLines {
  private CommandLines() {}

  /** The whole command line, writing results to {@code out} and all else to {@code err}. */
  static CommandLine create(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new AssayCommand());
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .description("Prints a script that completes assay's commands in bash and zsh.");
    line.addSubcommand("completion", completion);
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((e, command, parsed) -> explain(e, command.getErr()))
        .setParameterExceptionHandler(CommandLines::explainUsage);
  }

  private static int explain(Exception exception, PrintWriter err) {
    if (exception instanceof ProblemException mistake) {
      for (Problem problem : mistake.problems()) {
        err.println(problem);
      }
      int count = mistake.problems().size();
      if (count > 1) {
        err.println(count + " problems; nothing was started");
      }
      err.flush();
      return mistake.origin() == ProblemException.Cause.INPUT
          ? ExitCode.INPUT
          : ExitCode.ENVIRONMENT;
    }
    err.println("assay: this is a bug in Assay or in a plugin; please report it with this trace:");
    exception.printStackTrace(err);
    err.flush();
    return ExitCode.ENVIRONMENT;
  }

  private static int explainUsage(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("see: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCode.INPUT;
  }
}
