package dev.assay.spi.sampler;

import dev.assay.spi.space.Point;
import java.util.List;

/**
 * What is known of a configuration that was proposed.
 *
 * @param point the configuration
 * @param state how far it has come
 * @param loss what came out, lower is better: the objective, negated if it is to be maximised, the
 *     mean if there are several trials; of a pruned one the last that was measured. NaN if nothing
 *     was, or if that is what came out
 * @param losses the same of each objective, where there are several; the first is the loss
 */
public record Observation(Point point, State state, double loss, List<Double> losses) {

  /** What is known where there is one objective. */
  public Observation(Point point, State state, double loss) {
    this(point, state, loss, List.of(loss));
  }

  public Observation {
    losses = List.copyOf(losses);
  }

  /** How far a configuration has come. */
  public enum State {
    /** It waits or runs. */
    PENDING,
    /** At least one trial was completed. */
    FINISHED,
    /** It was stopped early, since it was doing worse than others. */
    PRUNED,
    /** It can't be trained. */
    FAILED,
    /**
     * It is another experiment's, and was finished there. Its point may lack values of dimensions
     * that aren't known there, and it may be proposed here, too.
     */
    ELSEWHERE
  }

  /** Whether it was trained to the end and gave numbers. */
  public boolean isUsable() {
    return (state == State.FINISHED || state == State.ELSEWHERE)
        && losses.stream().allMatch(Double::isFinite);
  }
}
