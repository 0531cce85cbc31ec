package dev.assay.spi.pruner;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What has been measured of one trial so far.
 *
 * @param trial its number
 * @param configuration what it trains; other trials may train the same with another seed
 * @param replicate which seed of its configuration it has, from 0
 * @param standing how far it has come
 * @param observations in the order they were made
 */
public record Curve(
    int trial,
    int configuration,
    int replicate,
    Standing standing,
    List<Observation> observations) {

  /** How far a trial has come. */
  public enum Standing {
    RUNNING,
    /** Stopped by a pruner; what it has learnt is kept, so it can go on. */
    PRUNED,
    /** Trained to its end. */
    ENDED,
    /** Failed or interrupted. */
    BROKEN
  }

  /**
   * One measurement.
   *
   * @param progress how much training came before it, in epochs or steps
   * @param loss what was measured, turned so that lower is better; infinite if it wasn't a number
   */
  public record Observation(double progress, double loss) {}

  public Curve {
    observations = List.copyOf(observations);
  }

  /** How much training it has had; 0 before the first measurement. */
  public double progress() {
    return observations.isEmpty() ? 0 : observations.get(observations.size() - 1).progress();
  }

  /** The lowest loss until this progress; empty if nothing was measured by then. */
  public OptionalDouble best(double progress) {
    return observations.stream()
        .filter(observation -> observation.progress() <= progress)
        .mapToDouble(Observation::loss)
        .min();
  }

  /** The first loss with so much progress or more; empty if it hasn't come so far. */
  public OptionalDouble reaching(double progress) {
    return observations.stream()
        .filter(observation -> observation.progress() >= progress)
        .mapToDouble(Observation::loss)
        .findFirst();
  }
}
