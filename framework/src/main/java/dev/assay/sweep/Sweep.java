package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.problem.ProblemException;
import dev.assay.run.RunReader;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

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
    RunningTrials running =
        new RunningTrials(
            experiment,
            agenda,
            suggestions,
            listener,
            trials,
            plan,
            new RunningTrials.Records(recorder, reader, new TrialFiles(results, name), clock));
    boolean cut = false;
    boolean stopping = false;
    StopRequest told = StopRequest.NONE;
    long stopped = 0;
    try {
      while (!running.isEmpty() || running.hasNext()) {
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
}
