package dev.assay.spi.space;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A real number, uniform or uniform in its logarithm, bounds included.
 *
 * @param low least value
 * @param high greatest value, over {@code low}
 * @param logarithmic whether the logarithm is uniform; then {@code low} is over 0
 * @param step values are {@code low + k·step}; 0 for none; not with {@code logarithmic}
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
    if (step < 0 || step > high - low || (step > 0 && logarithmic)) {
      throw new IllegalArgumentException("step " + step + " doesn't fit the range");
    }
  }

  @Override
  public Object quantile(double u) {
    if (step > 0) {
      long count = (long) Math.floor((high - low) / step + 1e-9) + 1;
      return stepped(Math.min((long) (u * count), count - 1));
    }
    return at(u);
  }

  @Override
  public List<Object> grid() {
    if (steps > 0) {
      return IntStream.range(0, steps).<Object>mapToObj(i -> at((double) i / (steps - 1))).toList();
    }
    if (step > 0) {
      int count = (int) Math.floor((high - low) / step + 1e-9) + 1;
      return IntStream.range(0, count).<Object>mapToObj(i -> low + i * step).toList();
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
