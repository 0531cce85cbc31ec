package dev.assay.sweep;

import dev.assay.experiment.Experiment;
import dev.assay.experiment.Objective;
import dev.assay.experiment.SetupReader;
import dev.assay.experiment.TrainingLength;
import dev.assay.problem.Location;
import dev.assay.problem.Problem;
import dev.assay.problem.ProblemException;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Goal;
import dev.assay.run.Metric;
import dev.assay.run.PlannedTrial;
import dev.assay.run.RunRecorder;
import dev.assay.run.Trial;
import dev.assay.run.TrialState;
import dev.assay.spi.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a changed file means for the trials that are recorded: all of them fit it and are kept, or
 * none is touched and the change is refused. A trial fits if the changed file could have proposed
 * its setup; so ranges may grow, values may become ranges, and the sampler may change.
 */
public final class Continuation {
  private static final String REMEDY =
      "results would not be comparable: change it back, give the experiment another name, or"
          + " archive the old trials with --fresh";

  private final Experiment experiment;
  private final List<String> differences;
  private final Map<Integer, Map<String, Object>> parameters;
  private final Map<Integer, Double> objectives;
  private final Map<Integer, Map<String, Double>> further;

  private Continuation(
      Experiment experiment,
      List<String> differences,
      Map<Integer, Map<String, Object>> parameters,
      Map<Integer, Double> objectives,
      Map<Integer, Map<String, Double>> further) {
    this.experiment = experiment;
    this.differences = differences;
    this.parameters = parameters;
    this.objectives = objectives;
    this.further = further;
  }

  /**
   * Compares a file with the record of its last run.
   *
   * @param metrics the measurements of all trials, by number
   * @throws ProblemException that says what has changed and why trials don't fit
   */
  public static Continuation of(
      ExperimentRecord record,
      List<Trial> trials,
      Map<Integer, List<Metric>> metrics,
      Experiment experiment) {
    if (experiment.isRecordedAs(record)) {
      return new Continuation(experiment, List.of(), Map.of(), Map.of(), Map.of());
    }
    List<String> differences = experiment.changesSince(record);
    List<Integer> misfits = new ArrayList<>();
    Map<Integer, Map<String, Object>> parameters = new LinkedHashMap<>();
    for (Trial trial : trials) {
      Integer parent = trial.plan().parent();
      if (parent != null) {
        // It fits if what it goes on from does, which has a lower number.
        inherit(trial, parameters.get(configuration(trials, parent)), parameters);
        continue;
      }
      Optional<Point> point = experiment.pointOf(trial.plan().setup());
      if (point.isEmpty()) {
        misfits.add(trial.number());
      } else {
        parameters.put(trial.plan().configuration(), experiment.parameters(point.get()));
      }
    }
    if (record.seed() != experiment.seed()) {
      throw refusal(experiment, differences, "its recorded trials were run with another seed");
    }
    if (!misfits.isEmpty()) {
      throw refusal(
          experiment,
          differences,
          misfits.size() == trials.size()
              ? "none of its recorded trials fits the changed file"
              : misfits.size()
                  + " of its "
                  + trials.size()
                  + " recorded trials don't fit the changed file, such as trial "
                  + misfits.get(0));
    }
    return new Continuation(
        experiment,
        differences,
        parameters,
        objectives(record, trials, metrics, experiment),
        further(record, trials, metrics, experiment));
  }

  private static int configuration(List<Trial> trials, int number) {
    return trials.stream()
        .filter(trial -> trial.number() == number)
        .mapToInt(trial -> trial.plan().configuration())
        .findFirst()
        .orElseThrow();
  }

  /** Gives a configuration that goes on from another the parameters of that one. */
  private static void inherit(
      Trial trial,
      @Nullable Map<String, Object> parents,
      Map<Integer, Map<String, Object>> parameters) {
    if (parents != null) {
      PlannedTrial plan = trial.plan();
      Map<String, Object> own = new LinkedHashMap<>(parents);
      String length = TrainingLength.of(plan.setup()).unit().path();
      // What it doesn't have from there is a number: its length, or one that was changed.
      plan.parameters()
          .forEach(
              (path, value) -> {
                if (value instanceof Number && (path.equals(length) || own.containsKey(path))) {
                  own.put(path, value);
                }
              });
      parameters.put(plan.configuration(), own);
    }
  }

  /**
   * The measured ones of the objectives after the first, at each trial's best evaluation by the
   * first.
   */
  private static Map<Integer, Map<String, Double>> further(
      ExperimentRecord record,
      List<Trial> trials,
      Map<Integer, List<Metric>> metrics,
      Experiment experiment) {
    Map<Integer, Map<String, Double>> further = new LinkedHashMap<>();
    Criterion first = experiment.criteria().get(0);
    List<Criterion> measured =
        experiment.criteria().stream()
            .skip(1)
            .filter(each -> Objective.METRICS.contains(each.metric()))
            .filter(each -> !each.metric().startsWith("test."))
            .toList();
    for (Trial trial : measured.isEmpty() ? List.<Trial>of() : trials) {
      if (trial.state() == TrialState.COMPLETED) {
        List<Metric> own = metrics.getOrDefault(trial.number(), List.of());
        long step = kept(trial, own, first.metric(), first.goal()).map(Metric::step).orElse(-1L);
        for (Criterion criterion : measured) {
          double value =
              own.stream()
                  .filter(each -> each.name().equals(criterion.metric()) && each.step() == step)
                  .mapToDouble(Metric::value)
                  .findFirst()
                  .orElseThrow(
                      () ->
                          refusal(
                              experiment,
                              experiment.changesSince(record),
                              unmeasured(trial, criterion.metric())));
          further
              .computeIfAbsent(trial.number(), number -> new LinkedHashMap<>())
              .put(criterion.metric(), value);
        }
      }
    }
    return further;
  }

  /** The measurement of the network that a trial would have kept; empty if there is none. */
  private static Optional<Metric> kept(
      Trial trial, List<Metric> measured, String metric, Goal goal) {
    boolean isLast = SetupReader.keepsLast(trial.plan().setup());
    Metric kept = null;
    for (Metric each : measured) {
      if (each.name().equals(metric)
          && !Double.isNaN(each.value())
          && (kept == null
              || (isLast ? each.step() > kept.step() : goal.better(each.value(), kept.value())))) {
        kept = each;
      }
    }
    return Optional.ofNullable(kept);
  }

  private static String unmeasured(Trial trial, String metric) {
    return "trial " + trial.number() + " has no measurements of " + metric;
  }

  private static Map<Integer, Double> objectives(
      ExperimentRecord record,
      List<Trial> trials,
      Map<Integer, List<Metric>> metrics,
      Experiment experiment) {
    Objective objective = experiment.objective();
    Map<Integer, Double> objectives = new LinkedHashMap<>();
    if (record.objective().equals(objective.metric()) && record.goal() == objective.goal()) {
      return objectives;
    }
    for (Trial trial : trials) {
      if (trial.state() == TrialState.COMPLETED) {
        List<Metric> own = metrics.getOrDefault(trial.number(), List.of());
        Metric kept =
            kept(trial, own, objective.metric(), objective.goal())
                .orElseThrow(
                    () ->
                        refusal(
                            experiment,
                            experiment.changesSince(record),
                            unmeasured(trial, objective.metric())));
        objectives.put(trial.number(), kept.value());
      }
    }
    return objectives;
  }

  private static ProblemException refusal(
      Experiment experiment, List<String> differences, String rule) {
    return new ProblemException(
        ProblemException.Cause.INPUT,
        List.of(
            new Problem(
                Location.of(experiment.origin()),
                "",
                rule,
                String.join(", ", differences),
                REMEDY)));
  }

  /** What has changed, a line each; empty if nothing that matters has. */
  public List<String> differences() {
    return differences;
  }

  /** How many completed trials have another objective now. */
  public int rescored() {
    return objectives.size();
  }

  /** Brings the recorded trials up to date with the file. */
  public void apply(RunRecorder recorder) {
    parameters.forEach(
        (configuration, values) -> recorder.parameters(experiment.name(), configuration, values));
    objectives.forEach(
        (trial, objective) -> recorder.rescored(experiment.name(), trial, objective));
    further.forEach((trial, values) -> recorder.summarized(experiment.name(), trial, values));
    recorder.flush();
  }
}
