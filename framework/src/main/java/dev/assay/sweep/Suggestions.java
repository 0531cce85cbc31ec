package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.run.Criterion;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Suggestion;
import dev.assay.run.Trial;
import dev.assay.run.TrialResult;
import dev.assay.run.TrialState;
import dev.assay.spi.sampler.Observation;
import dev.assay.spi.space.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The trials of a sweep that can't be planned before others have ended: asks the sampler for one
 * configuration after the other, tells it what is known, and notes what that was. When all
 * configurations are known, further trials of theirs are left, which need no sampler.
 */
final class Suggestions {
  private final Experiment experiment;
  private final Knowledge knowledge;
  private final Set<Integer> pending = new TreeSet<>();
  private final Map<Integer, Double> measured = new HashMap<>();
  private final boolean adaptive;
  private int next;
  private int trials;
  private int left;

  private Suggestions(Experiment experiment, int left) {
    this.experiment = experiment;
    this.knowledge = new Knowledge(experiment.criteria());
    this.adaptive = experiment.configurationsPlanned() < experiment.configurations();
    this.left = left;
  }

  /** No trials. */
  static Suggestions none(Experiment experiment) {
    return new Suggestions(experiment, 0);
  }

  /**
   * What is left to plan.
   *
   * @param recorded all trials that are planned so far
   * @param left how many there will be besides
   */
  static Suggestions of(Experiment experiment, List<Trial> recorded, int left) {
    Suggestions suggestions = new Suggestions(experiment, left);
    recorded.forEach(trial -> suggestions.add(trial, SweepPlan.isOver(trial, experiment)));
    return suggestions;
  }

  /**
   * Computes a proposal again.
   *
   * @param recorded all trials, as they ended
   * @param basis what the sampler knew
   * @return the setup it proposes
   */
  static String again(Experiment experiment, List<Trial> recorded, Suggestion basis) {
    Suggestions suggestions = new Suggestions(experiment, 1);
    recorded.stream()
        .filter(trial -> trial.number() < basis.trials())
        .forEach(trial -> suggestions.add(trial, !basis.pending().contains(trial.number())));
    return experiment.setup(suggestions.point(basis.configuration()));
  }

  private void add(Trial trial, boolean over) {
    PlannedTrial plan = trial.plan();
    trials = Math.max(trials, plan.number() + 1);
    if (plan.goesOn()) {
      return; // Nobody proposed it.
    }
    if (adaptive && !knowledge.knows(plan.configuration())) {
      Optional<Point> point = experiment.pointOf(plan.setup());
      point.ifPresent(values -> knowledge.add(plan.configuration(), values));
    }
    next = Math.max(next, plan.configuration() + 1);
    if (over) {
      knowledge.over(plan, trial.state(), values(trial), lastObjective(trial));
    } else {
      pending.add(plan.number());
    }
  }

  private List<Double> values(Trial trial) {
    return trial.state() == TrialState.COMPLETED
        ? Criterion.values(experiment.criteria(), trial)
        : List.of();
  }

  private double lastObjective(Trial trial) {
    return trial.metrics().getOrDefault(experiment.objective().metric(), Double.NaN);
  }

  boolean isEmpty() {
    return left == 0;
  }

  /** Whether there are configurations to ask for. */
  boolean hasNext() {
    return left > 0 && adaptive && next < experiment.configurations();
  }

  /** What the next one will rest on. */
  Suggestion basis() {
    return new Suggestion(next, trials, List.copyOf(pending), experiment.fingerprint());
  }

  /** The next one's first trial. */
  PlannedTrial next() {
    Point point = point(next);
    PlannedTrial trial =
        new PlannedTrial(
            trials,
            next,
            /* replicate= */ 0,
            experiment.trialSeed(next, 0),
            experiment.parameters(point),
            experiment.setup(point));
    knowledge.add(next, point);
    next++;
    planned(trial);
    return trial;
  }

  private Point point(int configuration) {
    List<Observation> history = knowledge.observations();
    return experiment.point(configuration, history);
  }

  /** A trial was planned that was left. */
  private void planned(PlannedTrial trial) {
    pending.add(trial.number());
    trials = Math.max(trials, trial.number() + 1);
    left--;
  }

  /**
   * Trials were planned that needed no sampler.
   *
   * @param more how many are left
   */
  void planned(List<PlannedTrial> planned, int more) {
    planned.forEach(this::planned);
    left = more;
  }

  /** How many are left at most. */
  int left() {
    return left;
  }

  void measured(ExecutionEvent.Measured event) {
    for (Metric metric : event.metrics()) {
      if (metric.name().equals(experiment.objective().metric())) {
        measured.put(event.trial(), metric.value());
      }
    }
  }

  /**
   * A trial's attempt ended and is not repeated at once.
   *
   * @param values its objectives, if it was completed
   */
  void over(PlannedTrial trial, TrialResult result, List<Double> values) {
    double last = Optional.ofNullable(measured.remove(trial.number())).orElse(Double.NaN);
    if (result.state() == TrialState.PRUNED || SweepPlan.isOver(result.state(), result.failure())) {
      pending.remove(trial.number());
      knowledge.over(trial, result.state(), values, last);
    }
  }
}
