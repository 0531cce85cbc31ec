package dev.assay.spi.schedule;

import java.util.Map;
import java.util.Set;

/**
 * The changing part of a schedule that goes by how well training does: it is told of every
 * evaluation, in order, and what it remembers is kept in the trial's checkpoints.
 */
public interface Feedback {

  /** Names of the metrics that it goes by; without them the trial ends. */
  default Set<String> metrics() {
    return Set.of();
  }

  /** Forgets everything, because a trial begins. */
  void begin();

  /**
   * An evaluation took place.
   *
   * @param metrics what it measured by name, such as {@code validation.loss}
   * @throws IllegalArgumentException if what it goes by can't be measured; this ends the trial
   */
  void measured(Map<String, Double> metrics);

  /** All that it remembers. */
  double[] state();

  /**
   * Remembers what it did once.
   *
   * @param state as {@link #state} gave it
   */
  void restore(double[] state);
}
