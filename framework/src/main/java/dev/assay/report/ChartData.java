package dev.assay.report;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.assay.ranking.Standing;
import dev.assay.run.Criterion;
import dev.assay.run.Failure;
import dev.assay.run.PlannedTrial;
import dev.assay.run.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the charts of all sections are drawn from; becomes the JSON inside the page. It can hold
 * several experiments of one objective; charts then tell them apart by colour.
 *
 * @param experiments names, in the order of the page
 * @param objective name of the metric that configurations are ranked by
 * @param goal {@code maximize} or {@code minimize}
 * @param further the objectives after the first; none where experiments are compared
 * @param parameters the ranged parameters
 * @param configurations of each experiment, best first; those without a rank come last
 * @param trials of each experiment, by number
 */
record ChartData(
    List<String> experiments,
    String objective,
    String goal,
    List<Criterion> further,
    List<ParameterAxis> parameters,
    @JsonSerialize(using = RowsSerializer.class) List<Configuration> configurations,
    @JsonSerialize(using = RowsSerializer.class) List<TrialPoint> trials) {

  /**
   * A configuration.
   *
   * @param experiment which of the experiments it is of
   * @param rank null if no trial of it has completed
   * @param mean of the objective; null if there is none that is finite
   * @param low lower end of its interval; null where a single run says nothing of the spread
   * @param high upper end
   * @param n completed trials
   * @param seconds mean duration of those; null if none has completed
   * @param further means of the objectives after the first
   * @param values in the order of the parameters; null for one that it doesn't have
   */
  record Configuration(
      int experiment,
      @Nullable Integer rank,
      int configuration,
      @Nullable Double mean,
      @Nullable Double low,
      @Nullable Double high,
      int n,
      @Nullable Double seconds,
      List<@Nullable Double> further,
      List<@Nullable Object> values) {}

  /**
   * A trial.
   *
   * @param configuration its configuration's place in the list of them
   * @param started seconds from the first start of any trial here to this one's; null before it
   * @param seconds how long it took; null if it hasn't ended
   */
  record TrialPoint(
      int number,
      int configuration,
      String state,
      @Nullable Double objective,
      @Nullable String reason,
      @Nullable String device,
      @Nullable Double started,
      @Nullable Double seconds,
      int attempts) {}

  /** Of one experiment. */
  static ChartData of(Snapshot snapshot, List<ParameterAxis> axes) {
    return of(List.of(snapshot), axes);
  }

  /**
   * Of several experiments.
   *
   * @param snapshots of the same objective; not empty
   * @param axes the parameters of them all
   */
  static ChartData of(List<Snapshot> snapshots, List<ParameterAxis> axes) {
    List<Configuration> configurations = new ArrayList<>();
    List<TrialPoint> points = new ArrayList<>();
    Instant first = firstStart(snapshots);
    for (int experiment = 0; experiment < snapshots.size(); experiment++) {
      Snapshot snapshot = snapshots.get(experiment);
      Map<Integer, Integer> places = new HashMap<>();
      for (Standing standing : snapshot.standings()) {
        places.put(standing.configuration(), configurations.size());
        configurations.add(ranked(experiment, snapshot, standing, axes));
      }
      for (Trial trial : snapshot.trials()) {
        int configuration = trial.plan().configuration();
        if (!places.containsKey(configuration)) {
          places.put(configuration, configurations.size());
          configurations.add(unranked(experiment, trial.plan(), axes));
        }
        points.add(point(trial, places.getOrDefault(configuration, 0), first));
      }
    }
    return new ChartData(
        snapshots.stream().map(snapshot -> snapshot.experiment().name()).toList(),
        snapshots.get(0).experiment().objective(),
        snapshots.get(0).experiment().goal().label(),
        snapshots.size() == 1 ? snapshots.get(0).further() : List.of(),
        axes,
        configurations,
        points);
  }

  private static Instant firstStart(List<Snapshot> snapshots) {
    return snapshots.stream()
        .flatMap(snapshot -> snapshot.trials().stream())
        .map(Trial::started)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Configuration ranked(
      int experiment, Snapshot snapshot, Standing standing, List<ParameterAxis> axes) {
    Interval interval = Interval.of(standing);
    double seconds =
        snapshot.trialsOf(standing).stream().mapToDouble(Trial::seconds).average().orElse(0);
    return new Configuration(
        experiment,
        standing.rank(),
        standing.configuration(),
        finite(standing.mean()),
        interval.known() ? finite(interval.low()) : null,
        interval.known() ? finite(interval.high()) : null,
        standing.n(),
        milliseconds(seconds),
        further(standing),
        values(standing.parameters(), axes));
  }

  private static Configuration unranked(
      int experiment, PlannedTrial plan, List<ParameterAxis> axes) {
    return new Configuration(
        experiment,
        null,
        plan.configuration(),
        null,
        null,
        null,
        0,
        null,
        List.of(),
        values(plan.parameters(), axes));
  }

  private static List<@Nullable Double> further(Standing standing) {
    List<@Nullable Double> means = new ArrayList<>();
    standing.further().forEach(estimate -> means.add(finite(estimate.mean())));
    return means;
  }

  private static List<@Nullable Object> values(
      Map<String, Object> parameters, List<ParameterAxis> axes) {
    List<@Nullable Object> values = new ArrayList<>();
    axes.forEach(axis -> values.add(axis.on(parameters)));
    return values;
  }

  private static TrialPoint point(Trial trial, int configuration, Instant first) {
    Double objective = trial.objective();
    Failure failure = trial.failure();
    Instant started = trial.started();
    return new TrialPoint(
        trial.number(),
        configuration,
        trial.state().label(),
        objective == null ? null : finite(objective),
        failure == null ? null : failure.reason().label(),
        trial.device(),
        started == null ? null : Duration.between(first, started).toMillis() / 1000.0,
        trial.finished() == null ? null : trial.seconds(),
        trial.attempts());
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  /** Nine digits of a number; JSON has no NaN and no infinity: charts leave a gap instead. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? Double.valueOf(Numbers.key(value)) : null;
  }
}
