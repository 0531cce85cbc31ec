package dev.assay.spi.space;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A real number, uniform or uniform in its logarithm, bounds included.
 *
 * @param low least value
 * @param high greatest value, over {@code low}
 * @param logarithmic whether the logarithm is uniform; then {@code low} is over 0
 * @param step values are {@code low + k·step}, each as likely as the numbers that are nearest to
 *     it; 0 for none
 * @param steps how many values a grid visits, at least 2; 0 if not said
 */
public record Uniform(double low, double high, boolean logarithmic, double step, int steps)
    implements Distribution {
  public Uniform {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException("min " + low + " must be under max " + high);
    }
    if (logarithmic && low <= 0) {
      throw new IllegalArgumentException("a logarithmic range must stay over 0");
    }
    if (step < 0 || step > high - low) {
      throw new IllegalArgumentException("step " + step + " doesn't fit the range");
    }
  }

  @Override
  public Object quantile(double u) {
    if (step > 0 && logarithmic) {
      return stepped(Math.round((Quantised.number(low, stepped(values() - 1), u) - low) / step));
    }
    if (step > 0) {
      long count = values();
      return stepped(Math.min((long) (u * count), count - 1));
    }
    return at(u);
  }

  @Override
  public Cell cell(Object value) {
    double number = ((Number) value).doubleValue();
    if (step > 0 && logarithmic) {
      return Quantised.cell(low, stepped(values() - 1), number, step);
    }
    if (step > 0) {
      return Cell.of(Math.round((number - low) / step), values());
    }
    return Cell.at(
        logarithmic
            ? (Math.log(number) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (number - low) / (high - low));
  }

  @Override
  public OptionalLong count() {
    return step > 0 ? OptionalLong.of(values()) : OptionalLong.empty();
  }

  @Override
  public Object value(long i) {
    return step > 0 ? stepped(i) : Distribution.super.value(i);
  }

  private long values() {
    return (long) Math.floor((high - low) / step + 1e-9) + 1;
  }

  @Override
  public List<Object> grid() {
    if (steps > 0) {
      return IntStream.range(0, steps).<Object>mapToObj(i -> at((double) i / (steps - 1))).toList();
    }
    if (step > 0) {
      return IntStream.range(0, (int) values()).<Object>mapToObj(i -> low + i * step).toList();
    }
    return List.of();
  }

  private double stepped(long i) {
    // Rounding may carry the last step past the bound.
    return Math.min(low + i * step, high);
  }

  private double at(double u) {
    double value =
        logarithmic
            ? Math.exp(Math.log(low) + u * (Math.log(high) - Math.log(low)))
            : low + u * (high - low);
    return Math.min(Math.max(value, low), high);
  }
}
