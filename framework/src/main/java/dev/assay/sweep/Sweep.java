package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.problem.ProblemException;
import dev.assay.run.Artifact;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.pruner.Pruner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
   * @param stop asked all the time: how soon to stop; what it says may only become more urgent
   * @return whether it ended by itself: all trials were run, or too many failed
   * @throws ProblemException if none can be run any more; all that was done is recorded
   */
  public boolean run(
      Experiment experiment,
      SweepPlan plan,
      TrialExecutor executor,
      SweepListener listener,
      Supplier<StopRequest> stop)
      throws InterruptedException {
    String name = experiment.name();
    recorder.planned(name, plan.added());
    recorder.flush();
    List<Trial> trials = reader.trials(name);
    listener.begun(trials, plan, executor.slots());
    Agenda agenda = new Agenda(plan.remaining());
    Suggestions suggestions =
        plan.unplanned() == 0
            ? Suggestions.none(experiment)
            : Suggestions.of(experiment, trials, plan.unplanned());
    Running running = new Running(experiment, agenda, suggestions, listener);
    boolean cut = false;
    boolean stopping = false;
    StopRequest told = StopRequest.NONE;
    long stopped = 0;
    try {
      while (!running.trials.isEmpty() || running.hasNext()) {
        StopRequest request = stop.get();
        if (request != told) {
          told = request;
          listener.stopping(request);
        }
        if (request != StopRequest.NONE) {
          cut |= running.hasNext();
          agenda.close();
        }
        if (!stopping && request == StopRequest.NOW) {
          stopping = true;
          stopped = System.nanoTime();
          executor.interrupt();
        }
        if (stopping && System.nanoTime() - stopped > GRACE.toNanos()) {
          running.abandon();
          break;
        }
        running.conclude();
        running.fill(executor);
        executor.next(PATIENCE).ifPresent(event -> running.happened(event, executor));
        listener.tick();
      }
    } catch (ProblemException e) {
      running.abandon();
      throw e;
    } finally {
      recorder.flush();
      listener.ended(reader.trials(name));
    }
    return !stopping && !cut;
  }

  /** The trials that are running, and what becomes of them. */
  private final class Running {
    private final Experiment experiment;
    private final Agenda agenda;
    private final Suggestions suggestions;
    private final SweepListener listener;
    private final FailureStreak streak;
    private final Map<Integer, PlannedTrial> trials = new TreeMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Map<Integer, String> pruned = new HashMap<>();
    private final Pruning pruning;
    private final StopRule rule;
    private final TrialTimes times = new TrialTimes(clock);
    private @Nullable Double best;
    private boolean alone;
    private boolean halted;

    Running(Experiment experiment, Agenda agenda, Suggestions suggestions, SweepListener listener) {
      this.experiment = experiment;
      this.agenda = agenda;
      this.suggestions = suggestions;
      this.listener = listener;
      List<Trial> recorded = reader.trials(experiment.name());
      this.streak =
          new FailureStreak(
              experiment.execution().stopAfterFailures(),
              recorded.stream().anyMatch(trial -> trial.state() == TrialState.COMPLETED));
      List<Pruner> pruners = experiment.sweep().pruners();
      this.pruning =
          Pruning.of(
              pruners,
              experiment.objective(),
              recorded,
              pruners.isEmpty() ? Map.of() : reader.metrics(experiment.name()));
      this.rule = new StopRule(experiment.sweep().until(), experiment.objective(), recorded);
      recorded.forEach(trial -> achieved(trial.objective()));
    }

    boolean hasNext() {
      return !agenda.isEmpty()
          || (!agenda.isClosed() && (!suggestions.isEmpty() || pruning.promotion().isPresent()));
    }

    /** Lets no more trials start once the file says that it is enough. */
    void conclude() {
      Optional<String> enough = hasNext() ? rule.enough() : Optional.empty();
      if (enough.isPresent()) {
        agenda.close();
        listener.concluded(enough.get());
      }
    }

    /** Starts as many trials as there is room for. */
    void fill(TrialExecutor executor) throws InterruptedException {
      while (!alone && trials.size() < executor.slots()) {
        Optional<PlannedTrial> next = next();
        if (next.isEmpty() && (agenda.isClosed() || !plan())) {
          break;
        }
        next.ifPresent(trial -> executor.submit(order(trial)));
      }
      if (trials.isEmpty()) {
        Optional<PlannedTrial> next = agenda.nextAlone();
        if (next.isPresent()) {
          alone = true;
          executor.submitAlone(order(next.get()));
        }
      }
    }

    /** Plans what was left open until now; whether there was anything. */
    private boolean plan() {
      if (suggestions.isEmpty()) {
        return false;
      }
      String name = experiment.name();
      List<PlannedTrial> planned;
      if (suggestions.hasNext()) {
        recorder.suggested(name, suggestions.basis());
        planned = List.of(suggestions.next());
      } else {
        recorder.flush();
        planned = SweepPlan.of(experiment, reader.trials(name)).added();
        suggestions.planned(planned);
      }
      recorder.planned(name, planned);
      agenda.add(planned);
      listener.planned(planned);
      return !planned.isEmpty();
    }

    /** A trial that is promoted, or else the next that isn't given up before it begins. */
    private Optional<PlannedTrial> next() {
      OptionalInt promoted = agenda.isClosed() ? OptionalInt.empty() : pruning.promotion();
      if (promoted.isPresent()) {
        return reader.trials(experiment.name()).stream()
            .map(Trial::plan)
            .filter(plan -> plan.number() == promoted.getAsInt())
            .findFirst();
      }
      Optional<PlannedTrial> next = agenda.next();
      while (next.isPresent()) {
        PlannedTrial trial = next.get();
        Optional<String> why = pruning.skip(trial);
        if (why.isEmpty()) {
          return next;
        }
        ExecutionEvent.Finished skipped =
            new ExecutionEvent.Finished(trial.number(), TrialResult.pruned(why.get(), Map.of()));
        record(experiment.name(), skipped, times);
        suggestions.over(trial, skipped.result());
        listener.happened(skipped);
        next = agenda.next();
      }
      return next;
    }

    private TrialOrder order(PlannedTrial trial) {
      trials.put(trial.number(), trial);
      return new TrialOrder(
          trial,
          experiment.objective(),
          modelFile(results, experiment.name(), trial.number()),
          results,
          checkpointFile(experiment.name(), trial.number()),
          experiment.execution().checkpoint(),
          experiment.execution().inspect()
              ? inspectionFile(results, experiment.name(), trial.number())
              : null,
          best);
    }

    void happened(ExecutionEvent event, TrialExecutor executor) {
      if (pruned.containsKey(event.trial())) {
        if (event instanceof ExecutionEvent.Finished finished) {
          String why = Objects.requireNonNull(pruned.remove(event.trial()));
          finished(
              new ExecutionEvent.Finished(
                  event.trial(), TrialResult.pruned(why, finished.result().phases())));
        }
        // What it measured before it heard of that depends on how quick it was.
        return;
      }
      if (event instanceof ExecutionEvent.Finished finished) {
        finished(finished);
        return;
      }
      if (event instanceof ExecutionEvent.Returned returned) {
        agenda.returned(Objects.requireNonNull(trials.remove(returned.trial())), alone);
        alone = false;
        listener.happened(
            new ExecutionEvent.Noticed(
                returned.trial(), "goes to another slot: " + returned.why()));
        return;
      }
      if (event instanceof ExecutionEvent.Started) {
        begun.add(event.trial());
        pruning.begun(Objects.requireNonNull(trials.get(event.trial())));
      }
      if (event instanceof ExecutionEvent.Measured measured) {
        suggestions.measured(measured);
      }
      record(experiment.name(), event, times);
      listener.happened(event);
      if (event instanceof ExecutionEvent.Measured measured) {
        pruning
            .measured(event.trial(), measured.metrics())
            .ifPresent(
                why -> {
                  pruned.put(event.trial(), why);
                  executor.stop(event.trial());
                });
      }
    }

    private void finished(ExecutionEvent.Finished event) {
      PlannedTrial trial = Objects.requireNonNull(trials.remove(event.trial()));
      alone = false;
      if (!begun.remove(event.trial())) {
        // Interrupted before it began: as far as records go, it still waits.
        return;
      }
      TrialResult result = event.result();
      double seconds = times.seconds(event.trial());
      record(experiment.name(), event, times);
      achieved(result.objective());
      pruning.ended(event.trial(), result.state());
      rule.ended(event.trial(), result.objective(), seconds);
      Failure failure = result.failure();
      Optional<Agenda.Retry> retry =
          failure == null ? Optional.empty() : agenda.failed(trial, failure.reason());
      if (failure != null && retry.isPresent()) {
        listener.retrying(event.trial(), failure, retry.get().attempt(), retry.get().attempts());
        return;
      }
      suggestions.over(trial, result);
      listener.happened(event);
      if (streak.isFullAfter(result) && failure != null && !halted) {
        halted = true;
        agenda.close();
        listener.halted(event.trial(), failure, streak.length());
      }
    }

    private void achieved(@Nullable Double objective) {
      if (objective != null
          && (best == null || experiment.objective().goal().better(objective, best))) {
        best = objective;
      }
    }

    /** Records what still runs as interrupted, without waiting for it. */
    void abandon() {
      begun.forEach(
          trial ->
              recorder.finished(
                  experiment.name(), trial, TrialResult.interrupted(), times.end(trial)));
    }
  }

  private void record(String experiment, ExecutionEvent event, TrialTimes times) {
    if (event instanceof ExecutionEvent.Started started) {
      recorder.started(experiment, started.trial(), started.device(), times.begin(started.trial()));
    } else if (event instanceof ExecutionEvent.Built built) {
      recorder.built(experiment, built.trial(), built.model());
    } else if (event instanceof ExecutionEvent.Measured measured) {
      recorder.measured(experiment, measured.trial(), measured.metrics());
    } else if (event instanceof ExecutionEvent.Saved saved) {
      recorder.artifact(
          experiment,
          new Artifact(saved.trial(), saved.name(), relative(saved.file()), saved.bytes()));
    } else if (event instanceof ExecutionEvent.Finished finished) {
      recorder.finished(
          experiment, finished.trial(), finished.result(), times.end(finished.trial()));
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
    return checkpointFile(results, experiment, trial);
  }

  /** Where a trial saves how far it has come. */
  public static Path checkpointFile(Path results, String experiment, int trial) {
    return results.resolve(experiment).resolve("checkpoints").resolve(trial + ".bin");
  }

  /** Where what was seen inside a trial's network lies, if somebody looked. */
  public static Path inspectionFile(Path results, String experiment, int trial) {
    return results.resolve(experiment).resolve("inspections").resolve(trial + ".json.gz");
  }

  /** Where a trial's model lies, if it was kept. */
  public static Path modelFile(Path results, String experiment, int trial) {
    return results.resolve(experiment).resolve("models").resolve(trial + ".zip");
  }

  private String relative(Path file) {
    return results.toAbsolutePath().relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }
}
