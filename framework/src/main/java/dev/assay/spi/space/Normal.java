package dev.assay.spi.space;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A normally distributed real number, truncated to the values that its parameter allows.
 *
 * @param mean mean before truncation
 * @param deviation standard deviation before truncation, over 0
 * @param low least value, possibly negative infinity
 * @param high greatest value, possibly infinity
 * @param steps how many equally likely values a grid visits; 0 if not said
 */
public record Normal(double mean, double deviation, double low, double high, int steps)
    implements Distribution {
  public Normal {
    if (!(deviation > 0)) {
      throw new IllegalArgumentException("standard deviation " + deviation + " must be over 0");
    }
    if (!(low < high)) {
      throw new IllegalArgumentException("no values are left between the bounds");
    }
  }

  @Override
  public Object quantile(double u) {
    NormalDistribution normal = new NormalDistribution(null, mean, deviation);
    double from = normal.cumulativeProbability(low);
    double to = normal.cumulativeProbability(high);
    double p = Math.min(Math.max(from + u * (to - from), Double.MIN_NORMAL), 1 - 0x1.0p-53);
    return Math.min(Math.max(normal.inverseCumulativeProbability(p), low), high);
  }

  @Override
  public Cell cell(Object value) {
    NormalDistribution normal = new NormalDistribution(null, mean, deviation);
    double from = normal.cumulativeProbability(low);
    double to = normal.cumulativeProbability(high);
    return Cell.at(
        (normal.cumulativeProbability(((Number) value).doubleValue()) - from) / (to - from));
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.empty();
  }

  @Override
  public List<Object> grid() {
    return IntStream.range(0, steps).mapToObj(i -> quantile((i + 0.5) / steps)).toList();
  }
}
