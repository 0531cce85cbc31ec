package dev.assay.cli.terminal;

import dev.assay.run.ParameterDigits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers, durations and foreign text look on a terminal. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double LEAST_PLAIN = 1e-4;
  private static final double MOST_PLAIN = 1e7;

  private Numbers() {}

  /** Four significant digits: {@code 0.9812}, {@code 2.311e-05}, {@code 12340}. */
  public static String text(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    double size = Math.abs(number);
    if (size != 0 && (size < LEAST_PLAIN || size >= MOST_PLAIN)) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** A parameter's value, with as many digits as tell it from others: {@code 0.99999}. */
  public static String parameter(double value) {
    if (!Double.isFinite(value)) {
      return text(value);
    }
    BigDecimal shown = ParameterDigits.of(value);
    double size = Math.abs(value);
    return size != 0 && (size < LEAST_PLAIN || size >= MOST_PLAIN)
        ? String.format(Locale.ROOT, "%." + (shown.precision() - 1) + "e", shown)
        : shown.toPlainString();
  }

  /** A duration: {@code 8.2 s}, {@code 1:05}, {@code 2:03:20}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Text without characters that a terminal would obey. */
  public static String printable(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.codePoints()
            .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : text;
  }
}
