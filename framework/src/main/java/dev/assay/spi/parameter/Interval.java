package dev.assay.spi.parameter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interval of real numbers, each bound open or closed.
 *
 * @param low lower bound, possibly negative infinity
 * @param lowClosed whether {@code low} itself belongs to it
 * @param high upper bound, possibly infinity
 * @param highClosed whether {@code high} itself belongs to it
 */
public record Interval(double low, boolean lowClosed, double high, boolean highClosed) {
  private static final Pattern NOTATION =
      Pattern.compile("\\s*([\\[(])\\s*([^,\\s]+)\\s*,\\s*([^,\\s]+)\\s*([])])\\s*");

  /** All real numbers. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  /**
   * Reads the usual notation, such as {@code (0, 1]} or {@code [1, inf)}.
   *
   * @throws IllegalArgumentException if it isn't an interval
   */
  public static Interval parse(String notation) {
    Matcher matcher = NOTATION.matcher(notation);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an interval: " + notation);
    }
    return new Interval(
        bound(matcher.group(2)),
        matcher.group(1).equals("["),
        bound(matcher.group(3)),
        matcher.group(4).equals("]"));
  }

  /** Whether the number lies in the interval; NaN lies in none. */
  public boolean contains(double number) {
    return (number > low || (lowClosed && number == low))
        && (number < high || (highClosed && number == high));
  }

  private static double bound(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @Override
  public String toString() {
    return (lowClosed ? "[" : "(") + text(low) + ", " + text(high) + (highClosed ? "]" : ")");
  }

  private static String text(double bound) {
    if (Double.isInfinite(bound)) {
      return bound < 0 ? "-inf" : "inf";
    }
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
