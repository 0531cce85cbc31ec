package dev.assay.spi.space;

import java.util.List;
import java.util.OptionalLong;

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
   * The quantiles that give a value: the way back from {@link #quantile}.
   *
   * @param value one of the range's
   */
  Cell cell(Object value);

  /** How many values there are; empty if the range is continuous. */
  OptionalLong count();

  /**
   * One of the values, in ascending order.
   *
   * @param i from 0, under {@link #count}
   * @throws UnsupportedOperationException if the range is continuous
   */
  default Object value(long i) {
    throw new UnsupportedOperationException("the values of a continuous range can't be counted");
  }

  /**
   * The values a grid visits, in order; empty if the range is continuous and says no number of
   * steps.
   */
  List<Object> grid();
}
