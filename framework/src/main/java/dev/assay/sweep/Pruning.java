package dev.assay.sweep;

import dev.assay.experiment.SetupReader;
import dev.assay.run.Criterion;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import dev.assay.spi.pruner.Curve;
import dev.assay.spi.pruner.Pruner;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What a sweep's pruners see, and what they decide. */
final class Pruning {
  private final List<Judge> judges;
  private final Map<Integer, Advance> advances = new HashMap<>();

  /** How far a trial has come, in minibatches, and until where that has been judged. */
  private static final class Advance {
    private final PlannedTrial plan;
    private long last = -1;
    private long beforeLast = -1;
    private long judged = -1;

    private Advance(PlannedTrial plan) {
      this.plan = plan;
    }

    private void to(long step) {
      if (step > last) {
        beforeLast = last;
        last = step;
      }
    }

    /** Whether what is measured now was neither judged before nor ends the trial anyway. */
    private boolean isOpen(Metric metric) {
      return metric.step() > judged
          && !SetupReader.isNearEnd(plan.setup(), metric.step(), metric.epoch());
    }
  }

  private Pruning(List<Judge> judges) {
    this.judges = List.copyOf(judges);
  }

  /**
   * The pruners of a sweep, told of all that has been recorded.
   *
   * @param metrics the measurements of all trials, by number
   */
  static Pruning of(
      List<Pruner> pruners,
      List<Criterion> criteria,
      Collection<Trial> trials,
      Map<Integer, List<Metric>> metrics) {
    Pruning pruning =
        new Pruning(pruners.stream().map(pruner -> new Judge(pruner, criteria)).toList());
    for (Trial trial : trials) {
      if (trial.state() != TrialState.WAITING && isJudged(trial.plan())) {
        pruning.begun(trial.plan());
        pruning.judges.forEach(judge -> judge.costs(trial.number(), trial.metrics()));
        pruning.note(trial.number(), metrics.getOrDefault(trial.number(), List.of()));
        pruning.ended(trial.number(), trial.state());
      }
    }
    return pruning;
  }

  /** A trial begins, or begins again: it will tell all that it knows. */
  void begun(PlannedTrial trial) {
    if (!judges.isEmpty() && isJudged(trial)) {
      advances.computeIfAbsent(trial.number(), number -> new Advance(trial));
      judges.forEach(judge -> judge.begun(trial));
    }
  }

  /** Leaders are compared by what they come to, and nobody asked for more epochs to drop them. */
  private static boolean isJudged(PlannedTrial trial) {
    return trial.stage() == TrialStage.SCREENING && !trial.goesOn();
  }

  /** A trial's network was built. */
  void built(int trial, ModelSummary model) {
    Map<String, Double> costs =
        Map.of(
            ModelSummary.PARAMETERS,
            (double) model.parameters(),
            ModelSummary.FLOPS,
            (double) model.flops());
    judges.forEach(judge -> judge.costs(trial, costs));
  }

  /** Why a trial that has just measured this should stop; empty if it may go on. */
  Optional<String> measured(int trial, List<Metric> metrics) {
    List<Judge> interested = note(trial, metrics);
    Advance advance = advances.get(trial);
    return advance != null && metrics.stream().allMatch(advance::isOpen)
        ? interested.stream().map(judge -> judge.stop(trial)).flatMap(Optional::stream).findFirst()
        : Optional.empty();
  }

  /** Takes measurements down; the judges that they are of interest to. */
  private List<Judge> note(int trial, List<Metric> metrics) {
    Advance advance = advances.get(trial);
    if (advance != null) {
      metrics.forEach(metric -> advance.to(metric.step()));
    }
    return judges.stream().filter(judge -> judge.note(trial, metrics)).toList();
  }

  /** A trial is over, or broke off. */
  void ended(int trial, TrialState state) {
    Curve.Standing standing =
        switch (state) {
          case COMPLETED -> Curve.Standing.ENDED;
          case PRUNED -> Curve.Standing.PRUNED;
          case WAITING, RUNNING, FAILED, INTERRUPTED -> Curve.Standing.BROKEN;
        };
    judges.forEach(judge -> judge.ended(trial, standing));
    Advance advance = advances.get(trial);
    if (advance != null) {
      // Of a trial that broke off, the verdict on its last measurement may be lost.
      advance.judged = state == TrialState.PRUNED ? advance.last : advance.beforeLast;
    }
  }

  /** Why a trial that hasn't begun yet needn't; empty if it should. */
  Optional<String> skip(PlannedTrial trial) {
    return trial.replicate() == 0 || !isJudged(trial)
        ? Optional.empty()
        : judges.stream().map(judge -> judge.skip(trial)).flatMap(Optional::stream).findFirst();
  }

  /** A pruned trial that should go on before another begins. */
  Optional<PlannedTrial> promotion() {
    return judges.stream()
        .map(Judge::promote)
        .flatMapToInt(OptionalInt::stream)
        .mapToObj(advances::get)
        .filter(Objects::nonNull)
        .map(advance -> advance.plan)
        .findFirst();
  }
}
