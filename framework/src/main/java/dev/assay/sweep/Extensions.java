package dev.assay.sweep;

import dev.assay.experiment.TrainingLength;
import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plans trials that train recorded ones longer. Such a trial has the setup and seed of the one it
 * extends but for the length of its training, and measures what a trial of that length would that
 * had never stopped: so the longest of the same that there is serves as its beginning. It belongs
 * to a configuration of its own.
 *
 * <p>Samplers number their configurations from 0, and files ask for at most a million; what extends
 * configuration 3 is configuration 1000003, then 2000003.
 */
public final class Extensions {
  /** More than any sampler's configuration has for a number. */
  static final int GENERATION = 1_000_000;

  private final String experiment;
  private final Map<Integer, Trial> recorded = new TreeMap<>();
  private final Map<Integer, List<Metric>> metrics;
  private final Map<Integer, String> configurations = new TreeMap<>();
  private final List<PlannedTrial> added = new ArrayList<>();
  private final List<PlannedTrial> remaining = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Of these records.
   *
   * @param metrics the measurements of all trials, by number
   */
  public Extensions(
      String experiment, Collection<Trial> recorded, Map<Integer, List<Metric>> metrics) {
    this.experiment = experiment;
    this.metrics = metrics;
    for (Trial trial : recorded) {
      this.recorded.put(trial.number(), trial);
      configurations.put(trial.plan().configuration(), trial.plan().setup());
    }
  }

  /**
   * Plans that a trial is trained longer, unless a trial of that length is there and over.
   *
   * @param more by how much: beyond its whole length, or of a pruned one beyond where it ended
   */
  public void extend(Trial trial, TrainingLength more) {
    Optional<String> misfit = misfit(trial, more);
    if (misfit.isPresent()) {
      problems.add(
          new Problem(
              Location.of(experiment + "/" + trial.number()),
              "",
              misfit.get(),
              "",
              "assay trials " + experiment + " lists them"));
      return;
    }
    TrainingLength target = new TrainingLength(more.unit(), reached(trial) + more.count());
    String setup = target.in(trial.plan().setup());
    Optional<Trial> there =
        same(trial).stream().filter(each -> each.plan().setup().equals(setup)).findFirst();
    if (there.isPresent()) {
      if (!SweepPlan.isOver(there.get().state(), there.get().failure())) {
        remaining.add(there.get().plan());
        note(there.get().plan());
      }
      return;
    }
    PlannedTrial plan = plan(parent(trial, target), target, setup);
    added.add(plan);
    remaining.add(plan);
    note(plan);
  }

  private void note(PlannedTrial plan) {
    notes.add(
        "trial %d goes on from trial %d, to %s"
            .formatted(plan.number(), plan.parent(), TrainingLength.of(plan.setup())));
  }

  private static Optional<String> misfit(Trial trial, TrainingLength more) {
    boolean began = trial.attempts() > 0;
    if (!(trial.state() == TrialState.COMPLETED || (trial.state() == TrialState.PRUNED && began))) {
      return Optional.of(
          "only a trial that has completed or was pruned can be trained longer, this one "
              + (began ? "is " + trial.state().label() : "never began"));
    }
    TrainingLength length = TrainingLength.of(trial.plan().setup());
    if (length.unit() != more.unit()) {
      return Optional.of(
          "its training is counted in %s, not in %s"
              .formatted(length.unit().key(), more.unit().key()));
    }
    if (trial.metrics().containsKey("stopped.epoch")) {
      return Optional.of(
          "it ended before its time, since training.early-stopping had it so, and so it would again");
    }
    return length.count() + more.count() > length.unit().most()
        ? Optional.of(
            "no training may have more than " + length.unit().most() + " " + length.unit().key())
        : Optional.empty();
  }

  /** How far a trial has come, in the unit of its length. */
  private long reached(Trial trial) {
    TrainingLength length = TrainingLength.of(trial.plan().setup());
    return trial.state() == TrialState.COMPLETED
        ? length.count()
        : metrics.getOrDefault(trial.number(), List.of()).stream()
            .mapToLong(
                metric ->
                    length.unit() == TrainingLength.Unit.EPOCHS ? metric.epoch() : metric.step())
            .max()
            .orElse(0);
  }

  /** Those that differ from a trial in nothing but their length, itself included. */
  private List<Trial> same(Trial trial) {
    String rest = TrainingLength.without(trial.plan().setup());
    return recorded.values().stream()
        .filter(
            each ->
                each.plan().seed() == trial.plan().seed()
                    && each.plan().replicate() == trial.plan().replicate()
                    && root(each.plan()) == root(trial.plan())
                    && TrainingLength.without(each.plan().setup()).equals(rest))
        .toList();
  }

  /** The longest that is no longer than wanted. */
  private Trial parent(Trial trial, TrainingLength target) {
    return same(trial).stream()
        .filter(each -> each.state() == TrialState.COMPLETED && reached(each) < target.count())
        .filter(each -> reached(each) > reached(trial))
        .max(Comparator.comparingLong(this::reached))
        .orElse(trial);
  }

  private PlannedTrial plan(Trial parent, TrainingLength target, String setup) {
    PlannedTrial plan = parent.plan();
    int number = recorded.keySet().stream().mapToInt(each -> each + 1).max().orElse(0);
    return new PlannedTrial(
        number + added.size(),
        configuration(plan, setup),
        plan.replicate(),
        plan.seed(),
        parameters(plan.parameters(), target),
        setup,
        plan.stage(),
        parent.number());
  }

  /** The ranged parameters of a trial that was given this length. */
  static Map<String, Object> parameters(Map<String, Object> parameters, TrainingLength length) {
    Map<String, Object> changed = new LinkedHashMap<>(parameters);
    changed.put(length.unit().path(), length.count());
    return changed;
  }

  /** How often the trials before it in its line went on from others, as its number says. */
  static int generation(PlannedTrial plan) {
    return plan.configuration() / GENERATION;
  }

  private static int root(PlannedTrial plan) {
    return plan.configuration() % GENERATION;
  }

  /** The configuration of this setup that extends the parent's: a new one, if there is none yet. */
  private int configuration(PlannedTrial parent, String setup) {
    int number = root(parent) + GENERATION;
    while (configurations.containsKey(number) && !setup.equals(configurations.get(number))) {
      number = Math.addExact(number, GENERATION);
    }
    configurations.put(number, setup);
    return number;
  }

  /** What each trial that is to run does, a line each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * The trials to run.
   *
   * @throws ProblemException if any can't be trained longer
   */
  public SweepPlan plan() {
    if (!problems.isEmpty()) {
      throw new ProblemException(ProblemException.Cause.INPUT, problems);
    }
    return new SweepPlan(added, remaining, /* unplanned= */ 0);
  }
}
