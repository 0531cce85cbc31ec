package dev.assay.spi.space;

import java.util.List;

/** The values of a range and how likely they are. */
public sealed interface Distribution permits Choice, Uniform, IntUniform, Normal {

  /**
   * The value at a quantile; uniform {@code u} gives the distribution.
   *
   * @param u in [0, 1)
   * @return a {@link Double}, {@link Long} or, for a choice, {@link Integer}
   */
  Object quantile(double u);

  /**
   * The values a grid visits, in order; empty if the range is continuous and says no number of
   * steps.
   */
  List<Object> grid();
}
