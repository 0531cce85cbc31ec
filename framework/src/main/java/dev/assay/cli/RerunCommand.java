package dev.assay.cli;

import dev.assay.cli.sweep.Slots;
import dev.assay.cli.sweep.WorkerLaunch;
import dev.assay.cli.terminal.DownloadDisplay;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Interruption;
import dev.assay.cli.terminal.Numbers;
import dev.assay.execution.WorkerPool;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Failure;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.TrainingPace;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.sweep.DataPreparation;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.TrialOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a recorded trial again and compares. */
@Command(
    name = "rerun",
    description = {
      "Trains a recorded trial again with its setup and seed, and compares every measurement.",
      "Nothing is recorded. Exit status 1 if anything differs."
    },
    footer = {"", "Example: assay rerun quickstart/3"})
final class RerunCommand extends TrialVerb {
  /** Depends on the machine and its load, so it is never compared. */
  private static final Pattern THREADS = Pattern.compile("\\bOMP_NUM_THREADS=(\\d{1,4})\\b");

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Mixin private Listing listing = new Listing();

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (RunReader reader = openRecords()) {
      Trial trial = name.find(reader);
      if (trial.state() != TrialState.COMPLETED) {
        throw ProblemException.input(
            name.toString(),
            "only a completed trial can be compared, this one is " + trial.state().label(),
            "assay trials " + name.experiment() + " lists them");
      }
      surroundings
          .get(DataPreparation.class)
          .prepare(List.of(trial.plan()), new DownloadDisplay(err()));
      List<Metric> again = new ArrayList<>();
      TrialResult result = train(recorded(reader, name.experiment()), trial, again);
      if (result.state() == TrialState.INTERRUPTED) {
        return ExitCode.INTERRUPTED;
      }
      List<Metric> before =
          reader.metrics(name.experiment()).getOrDefault(name.number(), List.of());
      List<Map<String, @Nullable Object>> differences = differences(trial, result, before, again);
      listing.print(
          out(),
          differences,
          List.of("what", "recorded", "again"),
          name + ": identical in all " + comparable(before).size() + " measurements");
      return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private TrialResult train(ExperimentRecord experiment, Trial trial, List<Metric> metrics)
      throws InterruptedException, IOException {
    Path model = Files.createTempFile("assay-rerun", ".zip");
    try (Interruption interruption = new Interruption();
        WorkerPool pool =
            new WorkerPool(
                WorkerLaunch.settings(surroundings),
                Slots.one(name.toString(), threads(experiment)))) {
      Objective objective =
          new Objective(experiment.objective(), experiment.goal(), experiment.selectsOnTest());
      pool.submit(
          new TrialOrder(
              trial.plan(),
              objective,
              model,
              surroundings.results(),
              null,
              CheckpointSettings.onInterruption(),
              null,
              null,
              null));
      while (interruption.requested() == StopRequest.NONE) {
        Optional<ExecutionEvent> event = pool.next(PATIENCE);
        if (event.isPresent() && event.get() instanceof ExecutionEvent.Measured measured) {
          metrics.addAll(measured.metrics());
        } else if (event.isPresent() && event.get() instanceof ExecutionEvent.Noticed noticed) {
          err().println("trial " + noticed.trial() + " " + Numbers.printable(noticed.text()));
          err().flush();
        } else if (event.isPresent() && event.get() instanceof ExecutionEvent.Finished finished) {
          return finished.result();
        }
      }
      return TrialResult.interrupted();
    } finally {
      Files.deleteIfExists(model);
    }
  }

  /** How many threads it was trained with, which its last bits depend on. */
  private static int threads(ExperimentRecord experiment) {
    Matcher threads = THREADS.matcher(experiment.environment().getOrDefault("numerics", ""));
    return threads.find() ? Integer.parseInt(threads.group(1)) : 1;
  }

  private static List<Map<String, @Nullable Object>> differences(
      Trial trial, TrialResult result, List<Metric> before, List<Metric> again) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    compare("state", trial.state().label(), result.state().label(), rows);
    compare("objective", trial.objective(), result.objective(), rows);
    Failure failure = result.failure();
    compare("failure", null, failure == null ? null : failure.message(), rows);
    List<Metric> left = comparable(before);
    List<Metric> right = comparable(again);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Metric one = i < left.size() ? left.get(i) : null;
      Metric other = i < right.size() ? right.get(i) : null;
      Metric named = Objects.requireNonNullElse(one, other);
      compare(
          named == null ? "" : named.name() + " at step " + named.step(),
          one == null ? null : one.value(),
          other == null ? null : other.value(),
          rows);
    }
    return rows;
  }

  private static List<Metric> comparable(List<Metric> metrics) {
    return metrics.stream().filter(metric -> !metric.name().equals(TrainingPace.RATE)).toList();
  }

  private static void compare(
      String what,
      @Nullable Object recorded,
      @Nullable Object again,
      List<Map<String, @Nullable Object>> rows) {
    if (!Objects.equals(recorded, again)) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("what", what);
      row.put("recorded", recorded);
      row.put("again", again);
      rows.add(row);
    }
  }
}
