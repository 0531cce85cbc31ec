package dev.assay.cli.sweep;

import dev.assay.cli.surroundings.Surroundings;
import dev.assay.cli.terminal.DownloadDisplay;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Interruption;
import dev.assay.device.Slot;
import dev.assay.execution.WorkerPool;
import dev.assay.experiment.Experiment;
import dev.assay.provenance.Environment;
import dev.assay.report.ReportWriter;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.store.SqliteStore;
import dev.assay.sweep.DataPreparation;
import dev.assay.sweep.Extensions;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.Sweep;
import dev.assay.sweep.SweepPlan;
import dev.assay.training.FastPath;
import dev.assay.training.NativeHelpers;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One sweep from the command line: compares file and records, runs what is left, reports. */
public final class SweepSession {
  private static final Duration LIVE_REPORT_EVERY = Duration.ofSeconds(10);

  private final SweepOptions options;
  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<String> arguments;

  /** Of the data files, as far as their datasets tell. */
  private final Map<String, String> checksums = new TreeMap<>();

  /**
   * A session that hasn't begun.
   *
   * @param out where the outcome goes
   * @param err where all else goes
   * @param arguments the command line, which is recorded
   */
  public SweepSession(
      SweepOptions options,
      Surroundings surroundings,
      PrintWriter out,
      PrintWriter err,
      List<String> arguments) {
    this.options = options;
    this.surroundings = surroundings;
    this.out = out;
    this.err = err;
    this.arguments = List.copyOf(arguments);
  }

  /** Runs it; the exit code. */
  @SuppressWarnings("try") // The lock is held, not used.
  public int run(Experiment experiment) throws InterruptedException {
    String name = experiment.name();
    Path database = surroundings.database();
    try (Interruption interruption = new Interruption();
        SweepLock lock = SweepLock.take(surroundings.results(), name)) {
      if (Files.exists(database)) {
        // Completes what a command left that was killed or had no space, which reading can't.
        SqliteStore.openForWriting(database).close();
      }
      if (options.fresh) {
        archive(name);
      }
      History history = History.of(database, experiment);
      Outcome.printChanges(err, experiment, history);
      experiment.lessons().forEach(line -> err.println("learns from " + line));
      SweepPlan plan = SweepPlan.of(experiment, history.trials());
      boolean ended = true;
      if (plan.size() == 0) {
        err.println(Outcome.nothingToDo(experiment, history.trials()));
        if (!history.differences().isEmpty()) {
          try (RunRecorder recorder = SqliteStore.openForWriting(database)) {
            update(recorder, experiment, history);
          }
        }
      } else {
        List<Slot> slots = Slots.of(options, experiment, plan.size());
        prepare(experiment, plan);
        ended =
            train(
                experiment,
                plan,
                recorder -> update(recorder, experiment, history),
                slots,
                interruption);
      }
      boolean changed = plan.size() > 0 || !history.differences().isEmpty();
      return conclude(experiment, changed, ended);
    }
  }

  /**
   * Trains recorded trials longer; the exit code.
   *
   * @param experiment as it is recorded
   * @param planning which of its trials, and how much longer
   */
  @SuppressWarnings("try") // The lock is held, not used.
  public int extend(Experiment experiment, Function<RunReader, Extensions> planning)
      throws InterruptedException {
    try (Interruption interruption = new Interruption();
        SweepLock lock = SweepLock.take(surroundings.results(), experiment.name())) {
      SqliteStore.openForWriting(surroundings.database()).close();
      Extensions extensions;
      try (RunReader reader = SqliteStore.openForReading(surroundings.database())) {
        extensions = planning.apply(reader);
      }
      SweepPlan plan = extensions.plan();
      extensions.notes().forEach(err::println);
      boolean ended = true;
      if (plan.size() == 0) {
        err.println(experiment.name() + ": they are trained that long already; nothing to run");
      } else {
        List<Slot> slots = Slots.of(options, experiment, plan.size());
        prepare(experiment, plan);
        ended = train(experiment, plan, recorder -> {}, slots, interruption);
      }
      return conclude(experiment, plan.size() > 0, ended);
    }
  }

  private void prepare(Experiment experiment, SweepPlan plan) {
    checksums.putAll(
        surroundings
            .get(DataPreparation.class)
            .prepare(experiment, plan, new DownloadDisplay(err)));
  }

  private void archive(String name) {
    if (Files.exists(surroundings.database())) {
      try (RunRecorder recorder = SqliteStore.openForWriting(surroundings.database());
          RunReader reader = SqliteStore.openForReading(surroundings.database())) {
        new Archive(recorder, reader, surroundings.results())
            .archive(name)
            .ifPresent(archived -> err.println("archived " + name + " as " + archived));
      }
    }
  }

  private void update(RunRecorder recorder, Experiment experiment, History history) {
    recorder.experiment(experiment.record(environment(experiment)));
    history.continuation().ifPresent(continuation -> continuation.apply(recorder));
  }

  @SuppressWarnings("try") // The live report is only begun and ended.
  private boolean train(
      Experiment experiment,
      SweepPlan plan,
      Consumer<RunRecorder> update,
      List<Slot> slots,
      Interruption interruption)
      throws InterruptedException {
    StopFile stopFile = new StopFile(surroundings.results(), experiment.name());
    stopFile.delete();
    try (RunRecorder recorder = SqliteStore.openForWriting(surroundings.database());
        RunReader reader = SqliteStore.openForReading(surroundings.database());
        WorkerPool pool =
            new WorkerPool(WorkerLaunch.settings(surroundings, experiment.execution()), slots);
        LiveReport live = LiveReport.start(again -> report(experiment, again), LIVE_REPORT_EVERY)) {
      update.accept(recorder);
      return new Sweep(recorder, reader, surroundings.results(), Clock.systemUTC())
          .run(
              experiment,
              plan,
              pool,
              ProgressDisplay.create(err, experiment),
              () -> later(interruption.requested(), stopFile.read()));
    } finally {
      stopFile.delete();
    }
  }

  private static StopRequest later(StopRequest one, StopRequest other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Path reportFile(Experiment experiment) {
    return surroundings.results().resolve(experiment.name()).resolve("report.html");
  }

  private void report(Experiment experiment, Duration again) {
    try (RunReader reader = SqliteStore.openForReading(surroundings.database())) {
      Inspections inspections = new Inspections(surroundings, reader, experiment.record(Map.of()));
      List<Integer> shown = new ArrayList<>(inspections.best());
      shown.addAll(inspections.running());
      surroundings
          .get(ReportWriter.class)
          .writeLive(
              reader,
              experiment.name(),
              inspections.of(shown, /* now= */ false),
              Instant.now(),
              again,
              reportFile(experiment));
    }
  }

  private int conclude(Experiment experiment, boolean changed, boolean ended) {
    Path report = reportFile(experiment);
    List<Trial> trials;
    try (RunReader reader = SqliteStore.openForReading(surroundings.database())) {
      if (changed || !Files.exists(report)) {
        Inspections inspections =
            new Inspections(surroundings, reader, experiment.record(Map.of()));
        surroundings
            .get(ReportWriter.class)
            .write(
                reader,
                experiment.name(),
                /* baseline= */ -1,
                inspections.of(inspections.best(), /* now= */ false),
                report);
      }
      trials = reader.trials(experiment.name());
    }
    Outcome.print(out, experiment, trials, report);
    if (!ended) {
      err.println("interrupted; everything is saved, the same command goes on from here");
      return ExitCode.INTERRUPTED;
    }
    return trials.stream().anyMatch(trial -> trial.state() == TrialState.FAILED)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private Map<String, String> environment(Experiment experiment) {
    List<String> command = new ArrayList<>(List.of("assay"));
    command.addAll(arguments);
    Map<String, String> environment = new TreeMap<>(Environment.capture(command, options.file));
    environment.put(
        "numerics",
        WorkerPool.numerics(experiment.execution().perTrial().cores()).entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .collect(Collectors.joining(" ")));
    checksums.forEach((file, sum) -> environment.put("data " + file, "SHA-256 " + sum));
    FastPath fastPath = FastPath.of(System.getenv());
    environment.put("fast-path", fastPath.toString());
    // A worker refuses to train if they are present and wanted, but don't work.
    environment.put(
        "native-helpers", fastPath.helpers() && NativeHelpers.present() ? "onednn" : "none");
    return environment;
  }
}
