package dev.assay.ranking;

import dev.assay.configuration.RecordedSpace;
import dev.assay.spi.space.Choice;
import dev.assay.spi.space.Dimension;
import dev.assay.spi.space.Distribution;
import dev.assay.spi.space.IntUniform;
import dev.assay.spi.space.Uniform;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A range whose best values lie at one of its ends, so that better ones may lie beyond.
 *
 * @param path the parameter's dotted path
 * @param value the best configuration's value
 * @param upper whether it is the upper end
 * @param widened the range to try next, as experiment files say it: {@code log-uniform: [0.01, 3]}
 */
public record Border(String path, double value, boolean upper, String widened) {
  /** How near an end the best configuration's value is, as a share of the range. */
  private static final double BEST_WITHIN = 0.1;

  /** How near the median of the best tenth is: one value alone may lie there by chance. */
  private static final double MEDIAN_WITHIN = 0.25;

  private static final double BEST_SHARE = 0.1;
  private static final int LEAST_BEST = 3;
  private static final double WIDENING = 0.5;

  /**
   * The borders that the best configuration lies on. A choice of numbers counts as a range if they
   * are in order.
   *
   * @param standings best first
   */
  public static List<Border> of(RecordedSpace space, List<Standing> standings) {
    List<Standing> finite = standings.stream().filter(s -> Double.isFinite(s.mean())).toList();
    int count = Math.max(LEAST_BEST, (int) Math.ceil(BEST_SHARE * finite.size()));
    if (finite.size() <= count) {
      return List.of();
    }
    List<Map<String, Object>> best =
        finite.subList(0, count).stream().map(s -> space.values(s.parameters())).toList();
    List<Border> borders = new ArrayList<>();
    for (Dimension dimension : space.dimensions()) {
      Distribution range = dimension.distribution();
      if (best.get(0).get(dimension.id()) instanceof Number value) {
        double[] places =
            best.stream()
                .map(values -> values.get(dimension.id()))
                .filter(Number.class::isInstance)
                .mapToDouble(v -> place(range, ((Number) v).doubleValue()))
                .sorted()
                .toArray();
        double median = places[places.length / 2];
        double own = place(range, value.doubleValue());
        boolean upper = own >= 1 - BEST_WITHIN && median >= 1 - MEDIAN_WITHIN;
        boolean lower = own <= BEST_WITHIN && median <= MEDIAN_WITHIN;
        if (upper || lower) {
          widened(range, upper)
              .ifPresent(
                  text ->
                      borders.add(
                          new Border(
                              dimension.path(), shown(range, value.doubleValue()), upper, text)));
        }
      }
    }
    return borders;
  }

  /** Where in a range a value lies, in [0, 1]; NaN where there is no order. */
  private static double place(Distribution range, double value) {
    if (range instanceof Uniform real) {
      return share(real.low(), real.high(), real.logarithmic(), value);
    }
    if (range instanceof IntUniform whole) {
      return share((double) whole.low(), (double) whole.high(), whole.logarithmic(), value);
    }
    if (range instanceof Choice choice && numbers(choice).isPresent()) {
      return value / (choice.labels().size() - 1);
    }
    return Double.NaN;
  }

  private static double share(double low, double high, boolean logarithmic, double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /** The value that an option's index stands for, or the value itself. */
  private static double shown(Distribution range, double value) {
    return range instanceof Choice choice
        ? numbers(choice).map(numbers -> numbers[(int) value]).orElse(value)
        : value;
  }

  /** The options, if they are at least three numbers in ascending or descending order. */
  private static Optional<double[]> numbers(Choice choice) {
    if (choice.labels().size() < 3) {
      return Optional.empty();
    }
    try {
      double[] numbers = choice.labels().stream().mapToDouble(Double::parseDouble).toArray();
      int n = numbers.length;
      boolean up = IntStream.range(1, n).allMatch(i -> numbers[i - 1] < numbers[i]);
      boolean down = IntStream.range(1, n).allMatch(i -> numbers[i - 1] > numbers[i]);
      return up || down ? Optional.of(numbers) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> widened(Distribution range, boolean upper) {
    if (range instanceof Uniform real) {
      double beyond = beyond(real.low(), real.high(), real.logarithmic(), upper);
      return beyond == (upper ? real.high() : real.low())
          ? Optional.empty()
          : Optional.of(
              (real.logarithmic() ? "log-uniform: " : "uniform: ")
                  + (upper ? ends(real.low(), beyond) : ends(beyond, real.high())));
    }
    if (range instanceof IntUniform whole) {
      double low = (double) whole.low();
      double high = (double) whole.high();
      double beyond = Math.rint(beyond(low, high, whole.logarithmic(), upper));
      beyond = upper ? Math.max(beyond, high + 1) : Math.max(beyond, low > 0 ? 1 : beyond);
      return beyond == low
          ? Optional.empty()
          : Optional.of(
              (whole.logarithmic() ? "int-log-uniform: " : "int-uniform: ")
                  + (upper ? ends(low, beyond) : ends(beyond, high)));
    }
    return range instanceof Choice choice
        ? numbers(choice).flatMap(numbers -> extended(numbers, upper))
        : Optional.empty();
  }

  /** One more value in the steps of the last two. */
  private static Optional<String> extended(double[] numbers, boolean last) {
    int n = numbers.length;
    double end = last ? numbers[n - 1] : numbers[0];
    double before = last ? numbers[n - 2] : numbers[1];
    boolean geometric =
        before > 0 && end > 0 && Math.abs(numbers[1] / numbers[0] - numbers[2] / numbers[1]) < 0.01;
    double next = geometric ? end * end / before : 2 * end - before;
    if ((end >= 0 && next < 0) || (end <= 1 && before <= 1 && next > 1)) {
      return Optional.empty();
    }
    List<String> options = new ArrayList<>();
    for (double number : numbers) {
      options.add(text(number));
    }
    options.add(last ? n : 0, text(next));
    return Optional.of("choice: " + options);
  }

  /**
   * An end further out by half the range's width. Shares stay shares: a range within [0, 1] comes
   * half as near to 1 again, and none that is positive becomes negative.
   */
  private static double beyond(double low, double high, boolean logarithmic, boolean upper) {
    if (upper && low >= 0 && high <= 1 && !logarithmic) {
      return round(1 - (1 - high) / 2, high, RoundingMode.HALF_UP);
    }
    if (logarithmic) {
      double factor = Math.pow(high / low, WIDENING);
      return upper
          ? round(high * factor, high, RoundingMode.UP)
          : round(low / factor, low, RoundingMode.DOWN);
    }
    double width = WIDENING * (high - low);
    if (upper) {
      return round(high + width, high, RoundingMode.UP);
    }
    double less = round(low - width, low, RoundingMode.HALF_UP);
    return low >= 0 && less <= 0 ? (low > 0 ? round(low / 2, low, RoundingMode.HALF_UP) : 0) : less;
  }

  /** With one digit, or as many as keep it apart from the old end. */
  private static double round(double value, double old, RoundingMode mode) {
    for (int digits = 1; digits < 8; digits++) {
      double rounded = new BigDecimal(value).round(new MathContext(digits, mode)).doubleValue();
      if (rounded != old && Math.abs(rounded - value) < Math.abs(value - old)) {
        return rounded;
      }
    }
    return value;
  }

  private static String ends(double low, double high) {
    return List.of(text(low), text(high)).toString();
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e9
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
