package dev.assay.cli;

import dev.assay.cli.sweep.SweepOptions;
import dev.assay.cli.sweep.SweepSession;
import dev.assay.configuration.RecordedJson;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.TrainingLength;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.Leaderboard;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.sweep.Extensions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains recorded trials longer. */
@Command(
    name = "extend",
    description = {
      "Trains the best configurations of an experiment, or named trials, longer than its file says.",
      "Each becomes a further trial, which goes on from the end of the one it extends if",
      "execution.checkpoint.keep is last, and else trains from the start with the same result.",
      "A pruned trial goes on from where it was stopped. The same command again does nothing more."
    },
    footer = {
      "",
      "Examples:",
      "  assay extend quickstart --top 3 --epochs 50",
      "  assay extend quickstart/3 quickstart/7 --epochs 50"
    })
final class ExtendCommand extends Verb {
  @Parameters(
      paramLabel = "EXPERIMENT|TRIAL",
      arity = "1..*",
      converter = Target.Converter.class,
      description = "Name of the experiment, or trials of one, as EXPERIMENT/NUMBER.")
  private List<Target> targets = List.of();

  /**
   * What is to be trained longer.
   *
   * @param experiment name of the experiment
   * @param trial one of its trials; null for its best
   */
  record Target(String experiment, @Nullable TrialName trial) {

    /** Reads it from an argument. */
    static final class Converter implements ITypeConverter<Target> {
      @Override
      public Target convert(String text) {
        TrialName trial = text.contains("/") ? new TrialName.Converter().convert(text) : null;
        return new Target(trial == null ? text : trial.experiment(), trial);
      }
    }

    @Override
    public String toString() {
      return trial == null ? experiment : trial.toString();
    }
  }

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Of an experiment: all runs of its N best configurations.")
  private @Nullable Integer top;

  @ArgGroup(multiplicity = "1")
  private More more = new More();

  /** How much longer. */
  static final class More {
    @Option(names = "--epochs", paramLabel = "N", description = "How many epochs more.")
    @Nullable Long epochs;

    @Option(
        names = "--steps",
        paramLabel = "N",
        description = "How many minibatches more, where the file counts those.")
    @Nullable Long steps;
  }

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "At most N trials at a time (default: as many as the devices allow).")
  private @Nullable Integer workers;

  @Option(
      names = "--devices",
      paramLabel = "DEVICES",
      description = "Where trials run: auto, cpu, cpu:N for N cores, gpu, or gpu:0,2.")
  private @Nullable String devices;

  @Override
  public Integer call() throws InterruptedException {
    TrainingLength length = length();
    List<TrialName> names =
        targets.stream().map(Target::trial).filter(Objects::nonNull).distinct().toList();
    String experiment = targets.get(0).experiment();
    check(names);
    ExperimentRecord record;
    try (RunReader reader = openRecords()) {
      record = recorded(reader, experiment);
    }
    return new SweepSession(
            SweepOptions.of(record, workers, devices),
            surroundings,
            out(),
            err(),
            spec.commandLine().getParseResult().originalArgs())
        .extend(
            surroundings.get(ExperimentReader.class).read(record),
            reader -> extensions(reader, record, names, length));
  }

  private TrainingLength length() {
    Long epochs = more.epochs;
    long count = epochs != null ? epochs : more.steps == null ? 0 : more.steps;
    TrainingLength.Unit unit =
        epochs != null ? TrainingLength.Unit.EPOCHS : TrainingLength.Unit.STEPS;
    if (count < 1 || count > unit.most()) {
      throw ProblemException.input(
          "--" + unit.key(), "a whole number in [1, " + unit.most() + "], not " + count, "");
    }
    return new TrainingLength(unit, count);
  }

  private void check(List<TrialName> names) {
    long experiments = targets.stream().filter(target -> target.trial() == null).count();
    if (targets.stream().map(Target::experiment).distinct().count() > 1
        || (experiments > 0 && targets.size() > 1)) {
      throw ProblemException.input(
          targets.stream().map(Target::toString).collect(Collectors.joining(" ")),
          "a command is about one experiment or about trials of one",
          "such as quickstart --top 3, or quickstart/3 quickstart/7");
    }
    if (names.isEmpty() ? top == null || top < 1 : top != null) {
      throw ProblemException.input(
          "--top",
          names.isEmpty()
              ? "says how many of the best configurations are meant, 1 or more"
              : "trials are named, so nothing is to be chosen",
          names.isEmpty() ? "such as --top 3" : "leave it out");
    }
  }

  private Extensions extensions(
      RunReader reader, ExperimentRecord record, List<TrialName> names, TrainingLength length) {
    if (RecordedJson.flat(record.canonical()).containsKey("sweep.population.every-epochs")) {
      throw ProblemException.input(
          record.name(),
          "a population is trained longer as a whole",
          "raise training.epochs in " + record.origin() + " and run the sweep again");
    }
    List<Trial> trials = reader.trials(record.name());
    Extensions extensions = new Extensions(record.name(), trials, reader.metrics(record.name()));
    Stream<Trial> chosen =
        names.isEmpty() ? best(record, trials) : names.stream().map(name -> name.find(reader));
    chosen.forEach(trial -> extensions.extend(trial, length));
    return extensions;
  }

  /** All runs of the leaders among what the file asks for; extended ones would extend for ever. */
  private Stream<Trial> best(ExperimentRecord record, List<Trial> trials) {
    List<Trial> original = trials.stream().filter(trial -> !trial.plan().goesOn()).toList();
    List<Integer> numbers =
        Leaderboard.of(record, original).stream()
            .limit(top == null ? 0 : top)
            .flatMap(standing -> standing.trials().stream())
            .toList();
    if (numbers.isEmpty()) {
      throw ProblemException.input(
          record.name(), "no trial is completed yet, so none is best", "run the sweep first");
    }
    return original.stream().filter(trial -> numbers.contains(trial.number()));
  }
}
