package dev.assay.cli.sweep;

import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.SweepListener;
import dev.assay.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows a sweep's progress as plain lines, for logs and pipes. */
final class PlainProgress implements SweepListener {
  private final PrintWriter err;
  private final String experiment;
  private final SweepStatus status;

  PlainProgress(PrintWriter err, String experiment, SweepStatus status) {
    this.err = err;
    this.experiment = experiment;
    this.status = status;
  }

  @Override
  public void begun(List<Trial> trials, SweepPlan plan, int slots) {
    status.begin(trials, plan, slots);
    err.println(begin(experiment, status.total(), plan.size(), slots));
  }

  @Override
  public void planned(List<PlannedTrial> trials, int left) {
    status.plan(trials, left);
  }

  @Override
  public void happened(ExecutionEvent event) {
    status.apply(event);
    if (event instanceof ExecutionEvent.Noticed noticed) {
      err.println(notice(noticed));
    } else if (event instanceof ExecutionEvent.Finished finished) {
      err.println(
          Stream.of(
                  status.done() + "/" + status.total(),
                  result(event.trial(), finished.result(), status),
                  status.best(),
                  status.timeLeft())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("  ")));
    }
  }

  @Override
  public void retrying(int trial, Failure failure, int attempt, int attempts) {
    status.retry(trial);
    err.println(retry(trial, failure, attempt, attempts));
  }

  @Override
  public void concluded(String why, boolean confirms) {
    err.println(conclusion(why, confirms));
  }

  @Override
  public void halted(int trial, Failure failure, int failures) {
    err.println(halt(experiment, trial, failure, failures));
  }

  @Override
  public void stopping(StopRequest request) {
    err.println(stop(request));
    err.flush();
  }

  /** What becomes of the trials when a sweep is asked to stop. */
  static String stop(StopRequest request) {
    return request == StopRequest.NOW
        ? "stopping now"
        : "finishing the trials that are running; Ctrl-C again stops them now";
  }

  /** The first line of a sweep. */
  static String begin(String experiment, int total, int remaining, int slots) {
    return experiment
        + ": "
        + Wording.count(remaining, "trial")
        + " to run"
        + (remaining == total ? "" : " of " + total)
        + ", "
        + slots
        + " at a time";
  }

  /** That a trial is tried again, in one line. */
  static String retry(int trial, Failure failure, int attempt, int attempts) {
    // What happens next comes first, since a terminal may cut the line.
    return "trial "
        + trial
        + " failed ("
        + failure.reason().label()
        + "); trying again ("
        + attempt
        + " of "
        + attempts
        + "): "
        + Numbers.printable(failure.message());
  }

  /** Why no more trials start. */
  static String halt(String experiment, int trial, Failure failure, int failures) {
    return failures
        + " trials in a row failed for the same reason ("
        + failure.reason().label()
        + "), so no more are started; the last, trial "
        + trial
        + ": "
        + Numbers.printable(failure.message())
        + "\nsee assay show "
        + experiment
        + "/"
        + trial
        + "; once that is mended, the same command goes on";
  }

  /** Why no more trials start, though some are left. */
  static String conclusion(String why, boolean confirms) {
    return why
        + (confirms
            ? ", so no more configurations are tried, and the leaders are confirmed"
            : ", so no more trials start");
  }

  /** What a trial wants people to know, in one line. */
  static String notice(ExecutionEvent.Noticed noticed) {
    return "trial " + noticed.trial() + " " + Numbers.printable(noticed.text());
  }

  /** How a trial ended, in one line. */
  static String result(int trial, TrialResult result, SweepStatus status) {
    Failure failure = result.failure();
    String ending =
        failure != null
            ? "failed (" + failure.reason().label() + "): " + Numbers.printable(failure.message())
            : result.objective() == null
                ? result.state().label()
                    + (result.note().isEmpty() ? "" : ": " + Numbers.printable(result.note()))
                : Numbers.text(result.objective());
    return "trial " + trial + " " + ending + "  " + status.parameters(trial);
  }
}
