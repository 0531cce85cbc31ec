package dev.assay.spi.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value for every active dimension of a space.
 *
 * @param values by {@link Dimension#id}, in the order of the space: a {@link Double}, a {@link
 *     Long}, or for a choice the index of the option as an {@link Integer}
 */
public record Point(Map<String, Object> values) {
  public Point {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
