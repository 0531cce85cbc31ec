package dev.assay.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a trial ended.
 *
 * @param state {@code COMPLETED}, {@code PRUNED}, {@code FAILED} or {@code INTERRUPTED}
 * @param failure why it failed; null unless it did
 * @param objective the objective's value; null unless completed
 * @param summary metric → final value where that isn't its last measurement, such as the test
 *     metrics at the best epoch
 * @param phases seconds spent by phase
 * @param note what people should know of its end, such as why it was pruned; may be empty
 */
public record TrialResult(
    TrialState state,
    @Nullable Failure failure,
    @Nullable Double objective,
    Map<String, Double> summary,
    Map<String, Double> phases,
    String note) {

  /** A result that says all. */
  public TrialResult(
      TrialState state,
      @Nullable Failure failure,
      @Nullable Double objective,
      Map<String, Double> summary,
      Map<String, Double> phases) {
    this(state, failure, objective, summary, phases, "");
  }

  public TrialResult {
    summary = Map.copyOf(summary);
    phases = Map.copyOf(phases);
  }

  /** The result of a trial that failed. */
  public static TrialResult failed(Failure failure) {
    return new TrialResult(TrialState.FAILED, failure, null, Map.of(), Map.of());
  }

  /**
   * The result of a trial that was stopped because others do better.
   *
   * @param why how much better
   */
  public static TrialResult pruned(String why, Map<String, Double> phases) {
    return new TrialResult(TrialState.PRUNED, null, null, Map.of(), phases, why);
  }

  /** The result of a trial that was stopped before its end. */
  public static TrialResult interrupted() {
    return new TrialResult(TrialState.INTERRUPTED, null, null, Map.of(), Map.of());
  }
}
