package dev.assay.spi.space;

import java.util.Map;

/** A rule over the values of a space's dimensions. */
@FunctionalInterface
public interface Condition {

  /**
   * Whether it holds.
   *
   * @param values by {@link Dimension#id}, as in a {@link Point}: those of the active dimensions
   *     that it depends on, perhaps among others
   */
  boolean holds(Map<String, Object> values);
}
