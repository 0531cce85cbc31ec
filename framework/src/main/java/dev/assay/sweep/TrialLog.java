package dev.assay.sweep;

import dev.assay.run.Artifact;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;

/** Records what happens to an experiment's trials, and when. */
final class TrialLog {
  private final RunRecorder recorder;
  private final TrialFiles files;
  private final TrialTimes times;
  private final boolean keepsLast;

  /**
   * A log that these records and files are written to.
   *
   * @param keepsLast whether completed trials' last checkpoints are kept
   */
  TrialLog(RunRecorder recorder, TrialFiles files, TrialTimes times, boolean keepsLast) {
    this.recorder = recorder;
    this.files = files;
    this.times = times;
    this.keepsLast = keepsLast;
  }

  void record(ExecutionEvent event) {
    String experiment = files.experiment();
    int trial = event.trial();
    if (event instanceof ExecutionEvent.Started started) {
      recorder.started(experiment, trial, started.device(), times.begin(trial));
    } else if (event instanceof ExecutionEvent.Built built) {
      recorder.built(experiment, trial, built.model());
    } else if (event instanceof ExecutionEvent.Measured measured) {
      recorder.measured(experiment, trial, measured.metrics());
    } else if (event instanceof ExecutionEvent.Saved saved) {
      recorder.artifact(
          experiment,
          new Artifact(trial, saved.name(), files.relative(saved.file()), saved.bytes()));
    } else if (event instanceof ExecutionEvent.Finished finished) {
      ended(trial, finished.result());
    }
  }

  /**
   * A trial ended, or was given up before it began.
   *
   * @return how many seconds it took, as recorded
   */
  double ended(int trial, TrialResult result) {
    TrialTimes.Span span = times.end(trial);
    recorder.finished(files.experiment(), trial, result, span.to());
    boolean kept = keepsLast && result.state() == TrialState.COMPLETED;
    if (SweepPlan.isOver(result.state(), result.failure()) && !kept) {
      // After the record: were it before, a crash in between would lose the trial's work.
      files.forgetCheckpoint(trial);
    }
    return Trial.seconds(span.from(), span.to());
  }
}
