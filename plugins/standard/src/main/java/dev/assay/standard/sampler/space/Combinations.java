package dev.assay.standard.sampler.space;

import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Point;
import dev.assay.spi.space.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
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
 *
 * <p>Conditions and constraints can't be counted like that. Where there are any, all combinations
 * are gone through, and those listed that are allowed; of those that differ only in what isn't
 * there, the first.
 */
public final class Combinations {
  /** With conditions or constraints, how many combinations are gone through at most. */
  public static final int MOST_LISTED = 200_000;

  private final SearchSpace space;
  private final boolean listing;
  private final Values values;
  private final Map<Dimension.@Nullable Parent, List<Dimension>> under = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private long @Nullable [] listed;

  /** The values of a dimension that take part. */
  private interface Values {
    long count(Dimension dimension);

    Object value(Dimension dimension, long i);
  }

  private Combinations(SearchSpace space, Values values) {
    this.space = space;
    this.values = values;
    this.listing =
        !space.constraints().isEmpty()
            || space.dimensions().stream().anyMatch(dimension -> dimension.when() != null);
    for (Dimension dimension : space.dimensions()) {
      under.computeIfAbsent(dimension.parent(), parent -> new ArrayList<>()).add(dimension);
    }
  }

  /** Those of the values that a grid visits. */
  public static Combinations ofGrid(SearchSpace space) {
    Map<String, List<Object>> grids = new HashMap<>();
    space.dimensions().forEach(d -> grids.put(d.id(), d.distribution().grid()));
    return new Combinations(
        space,
        new Values() {
          @Override
          public long count(Dimension dimension) {
            return grids.getOrDefault(dimension.id(), List.of()).size();
          }

          @Override
          public Object value(Dimension dimension, long i) {
            return grids.getOrDefault(dimension.id(), List.of()).get((int) i);
          }
        });
  }

  /** Those of all values there are; no range may be continuous. */
  static Combinations ofAll(SearchSpace space) {
    return new Combinations(
        space,
        new Values() {
          @Override
          public long count(Dimension dimension) {
            return dimension.distribution().count().orElseThrow();
          }

          @Override
          public Object value(Dimension dimension, long i) {
            return dimension.distribution().value(i);
          }
        });
  }

  /**
   * How many combinations there are; empty if there are more than a {@code long} counts, or, with
   * conditions or constraints, more than are gone through.
   */
  public OptionalLong size() {
    OptionalLong all = all();
    return listing && all.isPresent()
        ? all.getAsLong() > MOST_LISTED
            ? OptionalLong.empty()
            : OptionalLong.of(listed(all.getAsLong()).length)
        : all;
  }

  private OptionalLong all() {
    try {
      return OptionalLong.of(product(/* parent= */ null));
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private synchronized long[] listed(long all) {
    long[] known = listed;
    if (known == null) {
      known = LongStream.range(0, all).filter(index -> decoded(index).isPresent()).toArray();
      listed = known;
    }
    return known;
  }

  /** A combination by its index, from 0. */
  public Point point(long index) {
    OptionalLong size = size();
    if (index < 0 || index >= size.orElse(Long.MAX_VALUE)) {
      throw new IndexOutOfBoundsException("no point " + index + " in a space of " + size);
    }
    return decoded(listing ? listed(all().orElseThrow())[(int) index] : index).orElseThrow();
  }

  /** The combination of an index among all; empty if it doesn't count. */
  private Optional<Point> decoded(long index) {
    Map<String, Object> chosen = new HashMap<>();
    choose(/* parent= */ null, index, chosen);
    Map<String, Object> inOrder = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      Object value = chosen.get(dimension.id());
      if (value != null && (!listing || SearchSpace.isActive(dimension, inOrder))) {
        inOrder.put(dimension.id(), value);
      } else if (value != null && !value.equals(values.value(dimension, 0))) {
        return Optional.empty();
      }
    }
    Point point = new Point(inOrder);
    return space.allows(point) ? Optional.of(point) : Optional.empty();
  }

  private void choose(Dimension.@Nullable Parent parent, long index, Map<String, Object> chosen) {
    long radix = product(parent);
    long rest = index;
    for (Dimension dimension : under.getOrDefault(parent, List.of())) {
      radix /= count(dimension);
      long digit = rest / radix;
      rest %= radix;
      if (!(dimension.distribution() instanceof Choice)) {
        chosen.put(dimension.id(), values.value(dimension, digit));
        continue;
      }
      for (long i = 0; i < values.count(dimension); i++) {
        Dimension.Parent option = option(dimension, i);
        long combinations = product(option);
        if (digit < combinations) {
          chosen.put(dimension.id(), values.value(dimension, i));
          choose(option, digit, chosen);
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
    long sum = values.count(dimension);
    if (dimension.distribution() instanceof Choice) {
      long options = sum;
      sum = 0;
      for (long i = 0; i < options; i++) {
        sum = Math.addExact(sum, product(option(dimension, i)));
      }
    }
    counts.put(dimension.id(), sum);
    return sum;
  }

  /** What an option is to the dimensions under it. */
  private static Dimension.Parent option(Dimension dimension, long i) {
    return new Dimension.Parent(dimension.id(), (int) i);
  }
}
