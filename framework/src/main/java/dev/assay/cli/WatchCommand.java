package dev.assay.cli;

import dev.assay.cli.terminal.DownloadDisplay;
import dev.assay.cli.terminal.ExitCode;
import dev.assay.cli.terminal.Interruption;
import dev.assay.cli.terminal.Wording;
import dev.assay.experiment.CheckpointSettings;
import dev.assay.experiment.Objective;
import dev.assay.experiment.SetupReader;
import dev.assay.experiment.binding.DurationNotation;
import dev.assay.problem.ProblemException;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.sweep.DataPreparation;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.TrialFiles;
import dev.assay.training.Checkpointing;
import dev.assay.training.DataCache;
import dev.assay.training.TrialTask;
import dev.assay.training.TrialTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a running trial's checkpoints in a process beside it. */
@Command(
    name = "watch",
    description = {
      "Evaluates each new checkpoint of a trial on training and validation examples, in this",
      "process, while the trial goes on in its own; ends when the trial does. How often there are",
      "checkpoints, the file's execution.checkpoint says."
    },
    footer = {"", "Example: assay watch practical-best/0 --every 10s"})
final class WatchCommand extends TrialVerb {
  private static final Set<TrialState> UNDER_WAY =
      EnumSet.of(TrialState.WAITING, TrialState.RUNNING);

  @Option(
      names = "--every",
      paramLabel = "TIME",
      description = "How often to look for a new checkpoint (default: 10s).")
  private String every = "10s";

  @Mixin private Listing listing = new Listing();

  private @Nullable TrialTrainer trainer;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private @Nullable FileTime seen;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Duration pause =
        DurationNotation.parse(every)
            .orElseThrow(
                () ->
                    ProblemException.input(
                        "--every " + every, "must be a length of time", "such as 10s or 2m"));
    try (Interruption interruption = new Interruption()) {
      boolean underWay = true;
      while (underWay && interruption.requested() == StopRequest.NONE) {
        underWay = look();
        if (underWay) {
          Thread.sleep(pause.toMillis());
        }
      }
      listing.print(out(), rows, columns(), name + ": no checkpoint was seen");
      return underWay ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }
  }

  /** Evaluates the checkpoint if it is new; whether the trial may still write another. */
  private boolean look() throws IOException {
    try (RunReader reader = openRecords()) {
      Trial trial = name.find(reader);
      Path file =
          new TrialFiles(surroundings.results(), name.experiment()).checkpoint(name.number());
      FileTime written = written(file);
      if (written != null && !written.equals(seen)) {
        seen = written;
        evaluate(recorded(reader, name.experiment()), trial, file);
      }
      return UNDER_WAY.contains(trial.state());
    }
  }

  private static @Nullable FileTime written(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file) : null;
  }

  private void evaluate(ExperimentRecord experiment, Trial trial, Path file) throws IOException {
    if (rows.isEmpty()) {
      surroundings
          .get(DataPreparation.class)
          .prepare(List.of(trial.plan()), new DownloadDisplay(err()));
    }
    String setup = trial.plan().setup();
    TrialTask task =
        new TrialTask(
            surroundings.get(SetupReader.class).read(setup),
            new Objective(experiment.objective(), experiment.goal(), experiment.selectsOnTest()),
            SetupReader.datasetKey(setup),
            trial.plan().seed(),
            trial.plan().replicate(),
            /* modelFile= */ null,
            surroundings.results(),
            new Checkpointing(file, CheckpointSettings.onInterruption(), setup));
    if (trainer == null) {
      trainer =
          new TrialTrainer(new DataCache(1), surroundings.get(SetupReader.class).modelFormats());
    }
    List<Metric> measured = trainer.measureCheckpoint(task);
    if (measured.isEmpty()) {
      return; // Gone meanwhile: the trial has ended.
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("step", measured.get(0).step());
    row.put("epoch", measured.get(0).epoch());
    measured.forEach(metric -> row.put(metric.name(), metric.value()));
    rows.add(row);
    err().println(Wording.parameters(row));
    err().flush();
  }

  private List<String> columns() {
    return rows.isEmpty() ? List.of() : List.copyOf(rows.get(0).keySet());
  }
}
