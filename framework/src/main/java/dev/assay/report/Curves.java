package dev.assay.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The learning curves of a page's trials, thinned so that a browser can open them.
 *
 * @param metrics names of all metrics
 * @param steps lists of steps; curves measured at the same steps share one
 * @param trials best first; trials without a rank come last
 * @param available how many trials have curves, on the page or not
 * @param longest how many points the longest curve had before it was thinned
 * @param points how many points the longest curve has here
 * @param omitted how many measurements of these trials are left out because they aren't finite
 */
record Curves(
    List<String> metrics,
    List<List<Long>> steps,
    @JsonSerialize(using = RowsSerializer.class) List<Curve> trials,
    int available,
    int longest,
    int points,
    int omitted) {

  /**
   * A trial's curves.
   *
   * @param trial its place among the trials of the page
   * @param stepsPerEpoch null if nothing tells
   * @param stepsPerSecond over the whole trial, evaluations included; null if it hasn't ended
   * @param pace steps, and after how many seconds of training they were trained; null if it
   *     measured no rates
   * @param series for each metric its curve; null if it wasn't measured
   */
  record Curve(
      int trial,
      @Nullable Double stepsPerEpoch,
      @Nullable Double stepsPerSecond,
      @Nullable Series pace,
      List<@Nullable Series> series) {}

  /**
   * One metric of a trial.
   *
   * @param steps which of the lists of steps
   * @param values one for each of those
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  record Series(int steps, List<BigDecimal> values) {}

  /** The curves of one experiment, or of several with the best of each first. */
  static Curves of(List<Snapshot> snapshots) {
    return new CurveCollector().collect(snapshots);
  }
}
