package dev.assay.cli;

import dev.assay.cli.surroundings.Surroundings;
import dev.assay.experiment.SetupReader;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.spi.dataset.Dataset;
import dev.assay.store.SqliteStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all verbs share: the folders, the two streams, help. */
@Command(mixinStandardHelpOptions = true)
abstract class Verb implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Surroundings surroundings = new Surroundings();

  /** Where results go. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where all else goes. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Opens the records for reading. */
  final RunReader openRecords() {
    return SqliteStore.openForReading(surroundings.database());
  }

  /** What a recorded trial learnt from. */
  final Dataset dataset(Trial trial) {
    return surroundings.get(SetupReader.class).read(trial.plan().setup()).dataset();
  }

  /** The recorded experiment of this name, or a problem that lists those there are. */
  static ExperimentRecord recorded(RunReader reader, String name) {
    return reader
        .experiment(name)
        .orElseThrow(
            () -> {
              List<String> names =
                  reader.experiments().stream().map(ExperimentRecord::name).toList();
              return ProblemException.input(
                  name,
                  "no experiment of this name is recorded",
                  names.isEmpty() ? "none is" : "recorded are " + String.join(", ", names));
            });
  }
}
