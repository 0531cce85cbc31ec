package dev.assay.report;

import dev.assay.run.ParameterDigits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes values for people: measurements to four significant digits, parameters to as many as tell
 * them apart, no more zeros than say something.
 */
final class Numbers {
  private static final int DIGITS = 4;

  private Numbers() {}

  /** A parameter's value: {@code 0.001235}, {@code 200}, {@code [200, 100]}, {@code relu}. */
  static String value(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      int digits = Double.isFinite(number) ? ParameterDigits.of(number).precision() : DIGITS;
      return format(number, digits, true);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Numbers::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }

  /** A measurement, with its trailing zeros, so that columns line up: {@code 0.9810}. */
  static String measured(double value) {
    return format(value, DIGITS, false);
  }

  /** A number without trailing zeros: {@code 0.981}. */
  static String plain(double value) {
    return format(value, DIGITS, true);
  }

  /** The half-width of an interval, to the digit that its mean is written to. */
  static String margin(double half, double mean) {
    String text = measured(mean);
    if (!Double.isFinite(half) || half == 0 || !Double.isFinite(mean) || text.contains("e")) {
      return format(half, 2, true);
    }
    int point = text.indexOf('.');
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    BigDecimal shown = new BigDecimal(half).setScale(decimals, RoundingMode.HALF_UP);
    return shown.signum() == 0 ? format(half, 1, true) : shown.toPlainString();
  }

  private static String format(double value, int digits, boolean strip) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -3 || exponent > 6) {
      String text =
          rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
      return sign(text);
    }
    BigDecimal shown =
        strip ? rounded.stripTrailingZeros() : rounded.setScale(Math.max(digits - 1 - exponent, 0));
    return sign(shown.toPlainString());
  }

  private static String sign(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }

  /** A time span: {@code 4.21 s}, {@code 3 min 12 s}, {@code 2 h 05 min}. */
  static String duration(double seconds) {
    if (seconds < 59.95) {
      return plain(new BigDecimal(seconds).round(new MathContext(3)).doubleValue()) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + String.format(Locale.ROOT, "%02d s", whole % 60)
        : whole / 3600 + " h " + String.format(Locale.ROOT, "%02d min", whole % 3600 / 60);
  }

  /** What a table sorts a finite number by, nine digits of it. */
  static String key(double value) {
    return new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toString();
  }

  /** A share as a percentage: {@code 12.3 %}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
