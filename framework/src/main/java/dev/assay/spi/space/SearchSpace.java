package dev.assay.spi.space;

import java.util.List;
import java.util.Map;

/**
 * The ranges of an experiment, each after the dimensions on which it depends, and what must hold
 * between them.
 *
 * @param dimensions all of them, whether or not active together
 * @param constraints what must hold of every point that is tried
 */
public record SearchSpace(List<Dimension> dimensions, List<Condition> constraints) {
  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    constraints = List.copyOf(constraints);
  }

  /** A space without constraints. */
  public SearchSpace(List<Dimension> dimensions) {
    this(dimensions, List.of());
  }

  /** Whether a dimension exists, given the values chosen for those before it (by id). */
  public static boolean isActive(Dimension dimension, Map<String, Object> chosen) {
    Dimension.Parent parent = dimension.parent();
    if (parent != null && !Integer.valueOf(parent.option()).equals(chosen.get(parent.id()))) {
      return false;
    }
    Condition when = dimension.when();
    return when == null || when.holds(chosen);
  }

  /** Whether all constraints hold of a point, so that it may be tried. */
  public boolean allows(Point point) {
    return constraints.stream().allMatch(constraint -> constraint.holds(point.values()));
  }
}
