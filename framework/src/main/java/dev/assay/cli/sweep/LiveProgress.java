package dev.assay.cli.sweep;

import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Terminal;
import dev.assay.run.Failure;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.StopRequest;
import dev.assay.sweep.SweepListener;
import dev.assay.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a sweep's progress on a terminal: a few lines at the bottom that are drawn anew several
 * times a second, failures above them.
 */
final class LiveProgress implements SweepListener {
  private static final int BAR = 24;
  private static final int MOST_RUNNING = 16;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final double NANOS = 1e9;

  private final PrintWriter err;
  private final String experiment;
  private final SweepStatus status;
  private int drawn;
  private long lastDrawn;

  LiveProgress(PrintWriter err, String experiment, SweepStatus status) {
    this.err = err;
    this.experiment = experiment;
    this.status = status;
  }

  @Override
  public void begun(List<Trial> trials, SweepPlan plan, int slots) {
    status.begin(trials, plan, slots);
    err.println(PlainProgress.begin(experiment, status.total(), plan.size(), slots));
    draw();
  }

  @Override
  public void planned(List<PlannedTrial> trials, int left) {
    status.plan(trials, left);
  }

  @Override
  public void happened(ExecutionEvent event) {
    status.apply(event);
    if (event instanceof ExecutionEvent.Noticed noticed) {
      erase();
      err.println(Terminal.fit(PlainProgress.notice(noticed)));
    } else if (event instanceof ExecutionEvent.Finished finished
        && finished.result().state() == TrialState.FAILED) {
      Failure failure = finished.result().failure();
      if (failure != null) {
        erase();
        err.println(Terminal.fit(PlainProgress.result(event.trial(), finished.result(), status)));
      }
    }
  }

  @Override
  public void retrying(int trial, Failure failure, int attempt, int attempts) {
    status.retry(trial);
    erase();
    err.println(Terminal.fit(PlainProgress.retry(trial, failure, attempt, attempts)));
  }

  @Override
  public void halted(int trial, Failure failure, int failures) {
    erase();
    err.println(PlainProgress.halt(experiment, trial, failure, failures));
  }

  @Override
  public void concluded(String why, boolean confirms) {
    erase();
    err.println(PlainProgress.conclusion(why, confirms));
    draw();
  }

  @Override
  public void stopping(StopRequest request) {
    erase();
    err.println(PlainProgress.stop(request));
    draw();
  }

  @Override
  public void tick() {
    if (System.nanoTime() - lastDrawn > REDRAW_NANOS) {
      draw();
    }
  }

  @Override
  public void ended(List<Trial> trials) {
    draw();
  }

  private void draw() {
    List<String> lines = new ArrayList<>();
    int filled = status.total() == 0 ? 0 : BAR * status.done() / status.total();
    lines.add(
        Stream.of(
                Terminal.bar(filled, BAR) + " " + status.done() + "/" + status.total() + " trials",
                status.best(),
                status.failures(),
                status.timeLeft())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("  ")));
    status.running().entrySet().stream()
        .limit(MOST_RUNNING)
        .map(LiveProgress::running)
        .forEach(lines::add);
    erase();
    lines.forEach(line -> err.println(Terminal.fit(line)));
    err.flush();
    drawn = lines.size();
    lastDrawn = System.nanoTime();
  }

  private static String running(Map.Entry<Integer, SweepStatus.Running> entry) {
    SweepStatus.Running running = entry.getValue();
    Metric newest = running.newest();
    return "  trial "
        + entry.getKey()
        + " on "
        + running.device()
        + "  "
        + Numbers.duration((System.nanoTime() - running.since()) / NANOS)
        + (newest == null
            ? ""
            : "  epoch "
                + newest.epoch()
                + "  "
                + newest.name()
                + " "
                + Numbers.text(newest.value()));
  }

  private void erase() {
    if (drawn > 0) {
      err.print("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }
}
