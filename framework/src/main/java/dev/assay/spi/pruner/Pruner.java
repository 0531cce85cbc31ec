package dev.assay.spi.pruner;

import dev.assay.spi.Kind;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides which trials are stopped early. A decision is a function of what was measured alone, and
 * is recorded with its reason; a trial that is stopped keeps what it has learnt and can go on.
 */
public interface Pruner {
  Kind<Pruner> KIND = new Kind<>("pruner", Pruner.class, "which trials are stopped early");

  /** What it judges by. */
  Yardstick yardstick();

  /**
   * Judges a trial that has just been measured.
   *
   * @param trial one of the race's curves, with at least one observation
   * @return why it should stop, for people to read; empty if it may go on
   */
  default Optional<String> stop(Curve trial, Race race) {
    return Optional.empty();
  }

  /**
   * Judges a configuration before it is trained with another seed.
   *
   * @param replicate which seed that would be, from 0
   * @return why that isn't worth it; empty if it is
   */
  default Optional<String> skip(int configuration, int replicate, Race race) {
    return Optional.empty();
  }

  /** The number of a pruned trial that should go on before another begins; empty if none should. */
  default OptionalInt promote(Race race) {
    return OptionalInt.empty();
  }
}
