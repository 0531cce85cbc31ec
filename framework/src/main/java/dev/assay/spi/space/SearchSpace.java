package dev.assay.spi.space;

import java.util.List;
import java.util.Map;

/**
 * The ranges of an experiment, each choice before the dimensions that depend on it.
 *
 * @param dimensions all of them, whether or not active together
 */
public record SearchSpace(List<Dimension> dimensions) {
  public SearchSpace {
    dimensions = List.copyOf(dimensions);
  }

  /** Whether a dimension exists, given the values chosen for those before it (by id). */
  public static boolean isActive(Dimension dimension, Map<String, Object> chosen) {
    Dimension.Parent parent = dimension.parent();
    return parent == null || Integer.valueOf(parent.option()).equals(chosen.get(parent.id()));
  }
}
