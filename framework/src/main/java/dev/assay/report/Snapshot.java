package dev.assay.report;

import dev.assay.configuration.RecordedConfirmation;
import dev.assay.problem.ProblemException;
import dev.assay.ranking.Leaderboard;
import dev.assay.ranking.RecordedCriteria;
import dev.assay.ranking.Standing;
import dev.assay.run.Artifact;
import dev.assay.run.Criterion;
import dev.assay.run.ExperimentRecord;
import dev.assay.run.Metric;
import dev.assay.run.ModelSummary;
import dev.assay.run.RunReader;
import dev.assay.run.Trial;
import dev.assay.run.TrialStage;
import dev.assay.run.TrialState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a report is made from, read once.
 *
 * @param experiment the experiment
 * @param trials its trials by number
 * @param metrics trial number → measurements in the order they were taken
 * @param models configuration → its network
 * @param artifacts the files that its trials left behind
 * @param standings its configurations, best first
 * @param byNumber trial number → trial
 */
record Snapshot(
    ExperimentRecord experiment,
    List<Trial> trials,
    Map<Integer, List<Metric>> metrics,
    Map<Integer, ModelSummary> models,
    List<Artifact> artifacts,
    List<Standing> standings,
    Map<Integer, Trial> byNumber) {

  static Snapshot read(RunReader reader, String name) {
    ExperimentRecord experiment = reader.experiment(name).orElseThrow(() -> unknown(reader, name));
    List<Trial> trials =
        reader.trials(name).stream().sorted(Comparator.comparingInt(Trial::number)).toList();
    return new Snapshot(
        experiment,
        trials,
        new TreeMap<>(reader.metrics(name)),
        reader.models(name),
        reader.artifacts(name),
        Leaderboard.of(experiment, trials),
        trials.stream().collect(Collectors.toMap(Trial::number, Function.identity())));
  }

  private static ProblemException unknown(RunReader reader, String name) {
    List<String> known = reader.experiments().stream().map(ExperimentRecord::name).toList();
    return ProblemException.input(
        name,
        "there is no experiment of this name in the results",
        known.isEmpty()
            ? "nothing is recorded yet; run assay sweep FILE first"
            : "recorded are " + String.join(", ", known));
  }

  /** How many confirming trials aren't needed, as their configurations were given up before. */
  private long spared(long each) {
    return trials.stream()
        .filter(trial -> confirms(trial) && trial.state() == TrialState.PRUNED)
        .map(trial -> trial.plan().configuration())
        .distinct()
        .mapToLong(
            configuration ->
                each
                    - trials.stream()
                        .filter(trial -> trial.plan().configuration() == configuration)
                        .filter(Snapshot::confirms)
                        .count())
        .filter(more -> more > 0)
        .sum();
  }

  private static boolean confirms(Trial trial) {
    return !trial.plan().goesOn() && trial.plan().stage() == TrialStage.CONFIRMATION;
  }

  /** The configurations as the screening has them, in which all had the same chances. */
  List<Standing> screened() {
    return Leaderboard.screened(experiment.goal(), trials);
  }

  /** The objectives after the first. */
  List<Criterion> further() {
    List<Criterion> criteria = RecordedCriteria.of(experiment);
    return criteria.subList(1, criteria.size());
  }

  /** What the chart of cost against quality has for cost, for people. */
  String costs() {
    return further().isEmpty()
        ? "what a run of it cost"
        : "its mean "
            + further().stream().map(Criterion::metric).collect(Collectors.joining(" or "));
  }

  long count(TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }

  /** How many trials the file asks for, or more where more are recorded. */
  long asked() {
    RecordedConfirmation confirm = RecordedConfirmation.of(experiment);
    long confirming = confirm.trials() - spared(confirm.seeds() * confirm.folds());
    long extended = trials.stream().filter(trial -> trial.plan().goesOn()).count();
    return Math.max(
        trials.size(), experiment.trials() * experiment.replicates() + confirming + extended);
  }

  /** The trials of a configuration that its rank counts. */
  List<Trial> trialsOf(Standing standing) {
    return standing.trials().stream().sorted().flatMap(this::trial).toList();
  }

  private Stream<Trial> trial(int number) {
    return Stream.ofNullable(byNumber.get(number));
  }

  /** When the first trial began; empty if none did. */
  Optional<Instant> begun() {
    return trials.stream().map(Trial::started).filter(Objects::nonNull).min(Instant::compareTo);
  }

  /** When the last one ended; empty if none did. The clock may have been set back before. */
  Optional<Instant> ended() {
    return trials.stream().map(Trial::finished).filter(Objects::nonNull).max(Instant::compareTo);
  }

  /** How many epochs a trial began. */
  int epochs(Trial trial) {
    return metrics.getOrDefault(trial.number(), List.of()).stream()
        .mapToInt(Metric::epoch)
        .max()
        .orElse(0);
  }

  /** Names of the test metrics that completed trials recorded, without the objective. */
  SortedSet<String> testMetrics() {
    SortedSet<String> names = new TreeSet<>();
    trials.forEach(trial -> names.addAll(trial.metrics().keySet()));
    names.removeIf(name -> !name.startsWith("test.") || name.equals(experiment.objective()));
    return names;
  }

  /** Mean of a metric's last values over those of the trials that have it; NaN if none does. */
  static double mean(List<Trial> trials, String metric) {
    return trials.stream()
        .map(trial -> trial.metrics().get(metric))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }
}
