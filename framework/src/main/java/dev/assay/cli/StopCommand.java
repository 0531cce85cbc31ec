package dev.assay.cli;

import dev.assay.cli.sweep.StopFile;
import dev.assay.cli.sweep.SweepLock;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.run.RunReader;
import dev.assay.sweep.StopRequest;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a sweep that another process runs. */
@Command(
    name = "stop",
    description = {
      "Stops a running sweep when its running trials have ended, and waits for that.",
      "Nothing is lost; the same sweep command goes on later."
    },
    footer = {"", "Example: assay stop quickstart --now"})
final class StopCommand extends Verb {
  private static final Duration NAP = Duration.ofMillis(100);

  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @Option(names = "--now", description = "Interrupts the running trials, too.")
  private boolean now;

  @Override
  public Integer call() throws InterruptedException {
    try (RunReader reader = openRecords()) {
      recorded(reader, experiment);
    }
    if (!SweepLock.isHeld(surroundings.results(), experiment)) {
      err().println(experiment + " isn't running");
      return ExitCode.DONE;
    }
    StopFile request = new StopFile(surroundings.results(), experiment);
    request.write(now ? StopRequest.NOW : StopRequest.AFTER_RUNNING);
    err()
        .println(
            now
                ? "stopping " + experiment
                : "stopping " + experiment + " when its running trials have ended");
    while (SweepLock.isHeld(surroundings.results(), experiment)) {
      Thread.sleep(NAP.toMillis());
    }
    request.delete();
    err().println(experiment + " has stopped");
    return ExitCode.DONE;
  }
}
