package dev.assay.spi.space;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A whole number, uniform or uniform in its logarithm, bounds included.
 *
 * @param low least value
 * @param high greatest value, over {@code low}
 * @param logarithmic whether the logarithm is uniform; then {@code low} is at least 1
 * @param step values are {@code low + k·step}; at least 1
 * @param steps how many values a grid visits, at least 2; 0 for all
 */
public record IntUniform(long low, long high, boolean logarithmic, long step, int steps)
    implements Distribution {
  /** A grid over more values than this asks for {@code steps}. */
  private static final int MOST_GRID_VALUES = 10_000;

  public IntUniform {
    if (low >= high) {
      throw new IllegalArgumentException("min " + low + " must be under max " + high);
    }
    if (logarithmic && low < 1) {
      throw new IllegalArgumentException("a logarithmic range must stay over 0");
    }
    if (step < 1 || step > high - low) {
      throw new IllegalArgumentException("step " + step + " doesn't fit the range");
    }
  }

  @Override
  public Object quantile(double u) {
    if (logarithmic && step > 1) {
      double number = Quantised.number((double) low, (double) last(), u);
      return low + Math.round((number - (double) low) / (double) step) * step;
    }
    if (logarithmic) {
      double from = Math.log(low - 0.5);
      double to = Math.log(high + 0.5);
      return clamp(Math.round(Math.exp(from + u * (to - from))));
    }
    long count = values();
    return low + Math.min((long) (u * count), count - 1) * step;
  }

  @Override
  public Cell cell(Object value) {
    long number = ((Number) value).longValue();
    if (logarithmic && step > 1) {
      return Quantised.cell((double) low, (double) last(), (double) number, (double) step);
    }
    if (logarithmic) {
      double from = Math.log(low - 0.5);
      double width = Math.log(high + 0.5) - from;
      return new Cell(
          (Math.log(number - 0.5) - from) / width, (Math.log(number + 0.5) - from) / width);
    }
    return Cell.of((number - low) / step, values());
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(values());
  }

  @Override
  public Object value(long i) {
    return low + i * step;
  }

  private long last() {
    return low + (values() - 1) * step;
  }

  private long values() {
    return (high - low) / step + 1;
  }

  @Override
  public List<Object> grid() {
    if (steps > 0) {
      return IntStream.range(0, steps)
          .mapToDouble(i -> (double) i / (steps - 1))
          .mapToLong(this::at)
          .distinct()
          .<Object>mapToObj(value -> value)
          .toList();
    }
    long count = values();
    return count > MOST_GRID_VALUES
        ? List.of()
        : LongStream.range(0, count).<Object>mapToObj(i -> low + i * step).toList();
  }

  private long at(double u) {
    if (logarithmic) {
      double from = Math.log((double) low);
      double to = Math.log((double) high);
      return clamp(Math.round(Math.exp(from + u * (to - from))));
    }
    return clamp(low + Math.round(u * (double) (high - low) / (double) step) * step);
  }

  private long clamp(long value) {
    return Math.min(Math.max(value, low), high);
  }
}
