package dev.assay.cli.sweep;

import dev.assay.cli.terminal.Numbers;
import dev.assay.cli.terminal.Wording;
import dev.assay.experiment.Objective;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.sweep.ExecutionEvent;
import dev.assay.sweep.SweepPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a sweep has come, kept up to date from its events. */
final class SweepStatus {
  private static final double NANOS = 1e9;

  private final Objective objective;
  private final Map<Integer, PlannedTrial> plans = new HashMap<>();
  private final SortedMap<Integer, Running> running = new TreeMap<>();
  private int total;
  private int done;
  private int failed;
  private int remaining;
  private int slots = 1;
  private int finishedHere;
  private double secondsHere;
  private @Nullable Double best;
  private int bestTrial;

  /** A trial that is running: on what, since when, and its newest measurement. */
  record Running(String device, long since, @Nullable Metric newest) {}

  SweepStatus(Objective objective) {
    this.objective = objective;
  }

  void begin(List<Trial> trials, SweepPlan plan, int atATime) {
    total = trials.size() + plan.unplanned();
    remaining = plan.size();
    slots = atATime;
    for (Trial trial : trials) {
      plans.put(trial.number(), trial.plan());
      consider(trial.number(), trial.objective());
      if (trial.state() == TrialState.FAILED) {
        failed++;
      }
    }
    done = total - remaining;
    failed = Math.min(failed, done);
  }

  /** Trials are known that were only counted before; so many are left to come. */
  void plan(List<PlannedTrial> trials, int left) {
    trials.forEach(trial -> plans.put(trial.number(), trial));
    int before = total;
    total = plans.size() + left;
    remaining += total - before;
  }

  void apply(ExecutionEvent event) {
    int trial = event.trial();
    if (event instanceof ExecutionEvent.Started started) {
      running.put(trial, new Running(started.device(), System.nanoTime(), null));
    } else if (event instanceof ExecutionEvent.Measured measured) {
      for (Metric metric : measured.metrics()) {
        if (metric.name().equals(objective.metric())) {
          running.computeIfPresent(trial, (n, r) -> new Running(r.device(), r.since(), metric));
        }
      }
    } else if (event instanceof ExecutionEvent.Finished finished) {
      finish(trial, finished.result());
    }
  }

  /** A trial's attempt failed, and it will be tried again. */
  void retry(int trial) {
    running.remove(trial);
  }

  private void finish(int trial, TrialResult result) {
    Running ended = running.remove(trial);
    if (result.state() == TrialState.INTERRUPTED) {
      return;
    }
    done++;
    remaining--;
    finishedHere++;
    secondsHere += ended == null ? 0 : (System.nanoTime() - ended.since()) / NANOS;
    if (result.state() == TrialState.FAILED) {
      failed++;
    }
    consider(trial, result.objective());
  }

  private void consider(int trial, @Nullable Double value) {
    if (value != null && (best == null || objective.goal().better(value, best))) {
      best = value;
      bestTrial = trial;
    }
  }

  int total() {
    return total;
  }

  int done() {
    return done;
  }

  SortedMap<Integer, Running> running() {
    return running;
  }

  /** The parameters of a trial in one line. */
  String parameters(int trial) {
    PlannedTrial plan = plans.get(trial);
    return plan == null ? "" : Wording.parameters(plan.parameters());
  }

  /** The best so far, or nothing yet. */
  String best() {
    return best == null
        ? ""
        : "best " + objective.metric() + " " + Numbers.text(best) + " (trial " + bestTrial + ")";
  }

  /** Failures so far, or nothing. */
  String failures() {
    return failed == 0 ? "" : failed + " failed";
  }

  /**
   * The time left, judged by the trials that ended here; nothing before one has or when all have.
   */
  String timeLeft() {
    return finishedHere == 0 || remaining == 0
        ? ""
        : "about " + Numbers.duration(secondsHere / finishedHere * remaining / slots) + " left";
  }
}
