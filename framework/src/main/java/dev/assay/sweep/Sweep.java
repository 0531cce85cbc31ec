package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.Artifact;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Runs what is left of a sweep: hands trials to the executor as slots become free and records what
 * it tells. One thread does both, so records have one writer and one order.
 */
public final class Sweep {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** How long interrupted trials may take to stop before they are recorded as they are. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final RunRecorder recorder;
  private final RunReader reader;
  private final Path results;
  private final Clock clock;

  /**
   * A sweep over these records.
   *
   * @param results the results folder; models and checkpoints go below it
   */
  public Sweep(RunRecorder recorder, RunReader reader, Path results, Clock clock) {
    this.recorder = recorder;
    this.reader = reader;
    this.results = results;
    this.clock = clock;
  }

  /**
   * Runs the plan's remaining trials.
   *
   * @param stop asked all the time; once true, running trials are interrupted and no more start
   * @return whether all of them ended, rather than being interrupted
   */
  public boolean run(
      Experiment experiment,
      SweepPlan plan,
      TrialExecutor executor,
      SweepListener listener,
      BooleanSupplier stop)
      throws InterruptedException {
    String name = experiment.name();
    recorder.planned(name, plan.added());
    recorder.flush();
    listener.begun(reader.trials(name), plan.remaining().size(), executor.slots());
    Deque<PlannedTrial> waiting = new ArrayDeque<>(plan.remaining());
    Set<Integer> running = new HashSet<>();
    boolean stopping = false;
    long stopped = 0;
    while (!running.isEmpty() || (!waiting.isEmpty() && !stopping)) {
      if (!stopping && stop.getAsBoolean()) {
        stopping = true;
        stopped = System.nanoTime();
        executor.interrupt();
      }
      if (stopping && System.nanoTime() - stopped > GRACE.toNanos()) {
        running.forEach(
            trial -> recorder.finished(name, trial, TrialResult.interrupted(), clock.instant()));
        break;
      }
      while (!stopping && !waiting.isEmpty() && running.size() < executor.slots()) {
        PlannedTrial trial = waiting.remove();
        running.add(trial.number());
        executor.submit(
            new TrialOrder(
                trial,
                experiment.objective(),
                modelFile(name, trial),
                checkpointFile(name, trial.number()),
                experiment.execution().checkpoint()));
      }
      executor
          .next(PATIENCE)
          .ifPresent(
              event -> {
                record(name, event);
                if (event instanceof ExecutionEvent.Finished) {
                  running.remove(event.trial());
                }
                listener.happened(event);
              });
      listener.tick();
    }
    recorder.flush();
    listener.ended(reader.trials(name));
    return !stopping;
  }

  private void record(String experiment, ExecutionEvent event) {
    if (event instanceof ExecutionEvent.Started started) {
      recorder.started(experiment, started.trial(), started.device(), clock.instant());
    } else if (event instanceof ExecutionEvent.Measured measured) {
      recorder.measured(experiment, measured.trial(), measured.metrics());
    } else if (event instanceof ExecutionEvent.Saved saved) {
      recorder.artifact(
          experiment,
          new Artifact(saved.trial(), saved.name(), relative(saved.file()), saved.bytes()));
    } else if (event instanceof ExecutionEvent.Finished finished) {
      recorder.finished(experiment, finished.trial(), finished.result(), clock.instant());
      forgetCheckpoint(experiment, finished);
    }
  }

  /** After the record: were it before, a crash in between would lose the trial's work. */
  private void forgetCheckpoint(String experiment, ExecutionEvent.Finished finished) {
    if (SweepPlan.isOver(finished.result().state(), finished.result().failure())) {
      try {
        Path file = checkpointFile(experiment, finished.trial());
        Files.deleteIfExists(file);
        // What a worker leaves that is killed while writing.
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".partial"));
      } catch (IOException e) {
        // It only takes space until assay gc removes it.
        return;
      }
    }
  }

  private Path checkpointFile(String experiment, int trial) {
    return results.resolve(experiment).resolve("checkpoints").resolve(trial + ".bin");
  }

  private Path modelFile(String experiment, PlannedTrial trial) {
    return results.resolve(experiment).resolve("models").resolve(trial.number() + ".zip");
  }

  private String relative(Path file) {
    return results.toAbsolutePath().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }
}
