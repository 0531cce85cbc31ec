package dev.assay.report;

import dev.assay.ranking.Standing;
import dev.assay.run.Failure;
import dev.assay.run.Trial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's charts are drawn from; becomes the JSON inside the page.
 *
 * @param objective name of the metric that configurations are ranked by
 * @param goal {@code maximize} or {@code minimize}
 * @param parameters the ranged parameters
 * @param configurations best first
 * @param trials by number
 */
record ChartData(
    String objective,
    String goal,
    List<ParameterAxis> parameters,
    List<Configuration> configurations,
    List<TrialPoint> trials) {

  /**
   * A ranked configuration; {@code values} are in the order of the parameters, {@code low} and
   * {@code high} null where a single run says nothing of the spread.
   */
  record Configuration(
      int rank,
      int configuration,
      @Nullable Double mean,
      @Nullable Double low,
      @Nullable Double high,
      int n,
      List<@Nullable Object> values) {}

  /** A trial as one point of the history. */
  record TrialPoint(
      int number,
      int configuration,
      String state,
      @Nullable Double objective,
      @Nullable String reason) {}

  static ChartData of(Snapshot snapshot, List<ParameterAxis> axes) {
    return new ChartData(
        snapshot.experiment().objective(),
        snapshot.experiment().goal().label(),
        axes,
        snapshot.standings().stream().map(standing -> configuration(standing, axes)).toList(),
        snapshot.trials().stream().map(ChartData::point).toList());
  }

  private static Configuration configuration(Standing standing, List<ParameterAxis> axes) {
    List<@Nullable Object> values = new ArrayList<>();
    Interval interval = Interval.of(standing);
    axes.forEach(axis -> values.add(axis.on(standing.parameters())));
    return new Configuration(
        standing.rank(),
        standing.configuration(),
        finite(standing.mean()),
        interval.known() ? interval.low() : null,
        interval.known() ? interval.high() : null,
        standing.n(),
        values);
  }

  private static TrialPoint point(Trial trial) {
    Double objective = trial.objective();
    Failure failure = trial.failure();
    return new TrialPoint(
        trial.number(),
        trial.plan().configuration(),
        trial.state().label(),
        objective == null ? null : finite(objective),
        failure == null ? null : failure.reason().label());
  }

  /** JSON has no NaN and no infinity; charts leave a gap instead. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
