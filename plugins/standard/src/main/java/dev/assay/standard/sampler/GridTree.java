package dev.assay.standard.sampler;

import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search space as the tree that its conditions make, whose combinations are counted and numbered.
 *
 * <p>A dimension has as many combinations as its values' sum: each value's is the product of those
 * of the dimensions that exist under it. An index is a number in the mixed radix of the dimensions
 * at the top, the first the most significant; the digit of one is split up among its values in
 * order, and what is left numbers the combination under the value. That makes each combination of
 * active dimensions appear once, where a plain product would repeat it for each value of inactive
 * ones.
 */
final class GridTree {
  private final Map<Dimension.@Nullable Parent, List<Dimension>> under = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();

  GridTree(SearchSpace space) {
    for (Dimension dimension : space.dimensions()) {
      under.computeIfAbsent(dimension.parent(), parent -> new ArrayList<>()).add(dimension);
    }
  }

  /**
   * How many combinations there are.
   *
   * @throws ArithmeticException if there are more than a {@code long} counts
   */
  long size() {
    return product(null);
  }

  /** The values of a combination, by dimension. */
  Map<String, Object> values(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("no point " + index + " in a grid of " + size());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    choose(null, index, values);
    return values;
  }

  private void choose(Dimension.@Nullable Parent parent, long index, Map<String, Object> values) {
    long radix = product(parent);
    long rest = index;
    for (Dimension dimension : under.getOrDefault(parent, List.of())) {
      radix /= count(dimension);
      long digit = rest / radix;
      rest %= radix;
      for (Object value : dimension.distribution().grid()) {
        Dimension.Parent option = option(dimension, value);
        long combinations = option == null ? 1 : product(option);
        if (digit < combinations) {
          values.put(dimension.id(), value);
          if (option != null) {
            choose(option, digit, values);
          }
          break;
        }
        digit -= combinations;
      }
    }
  }

  private long product(Dimension.@Nullable Parent parent) {
    long product = 1;
    for (Dimension dimension : under.getOrDefault(parent, List.of())) {
      product = Math.multiplyExact(product, count(dimension));
    }
    return product;
  }

  private long count(Dimension dimension) {
    Long known = counts.get(dimension.id());
    if (known != null) {
      return known;
    }
    long sum = 0;
    for (Object value : dimension.distribution().grid()) {
      Dimension.Parent option = option(dimension, value);
      sum = Math.addExact(sum, option == null ? 1 : product(option));
    }
    counts.put(dimension.id(), sum);
    return sum;
  }

  /** What a value is to the dimensions under it; null if it isn't the option of a choice. */
  private static Dimension.@Nullable Parent option(Dimension dimension, Object value) {
    return value instanceof Integer option ? new Dimension.Parent(dimension.id(), option) : null;
  }
}
