package dev.assay.cli;

import dev.assay.cli.sweep.SweepLock;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Wording;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets trials that are over be run again. */
@Command(
    name = "retry",
    description = {
      "Marks trials as waiting, so that the next sweep runs them again with their setup and seed.",
      "Failures of the machine are tried again without this; NaN or an exception would recur."
    },
    footer = {"", "Example: assay retry quickstart --failed"})
final class RetryCommand extends Verb {
  @Parameters(paramLabel = "EXPERIMENT", description = "Name of the experiment.")
  private String experiment = "";

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  /** Which trials are meant. */
  static final class Which {
    @Option(names = "--failed", description = "All that failed.")
    boolean failed;

    @Option(
        names = "--trials",
        paramLabel = "N",
        split = ",",
        description = "Those with these numbers, such as 3,7.")
    List<Integer> numbers = List.of();
  }

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    try (RunReader reader = openRecords()) {
      ExperimentRecord record = recorded(reader, experiment);
      try (SweepLock lock = SweepLock.take(surroundings.results(), experiment);
          RunRecorder recorder = SqliteStore.openForWriting(surroundings.database())) {
        List<Integer> numbers =
            which.failed
                ? reader.trials(experiment).stream()
                    .filter(trial -> trial.state() == TrialState.FAILED)
                    .map(Trial::number)
                    .toList()
                : which.numbers.stream()
                    .map(number -> new TrialName(experiment, number).find(reader).number())
                    .toList();
        recorder.waiting(experiment, numbers);
        out()
            .println(
                Wording.count(numbers.size(), "trial")
                    + " waiting"
                    + (numbers.isEmpty() ? "" : "; assay sweep " + record.origin() + " runs them"));
      }
    }
    return ExitCode.DONE;
  }
}
