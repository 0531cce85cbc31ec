package dev.assay.experiment.yaml;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What plain scalars mean: the core schema of YAML 1.2 (section 10.3 of its specification). */
final class CoreSchema {
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");

  /** No number needs more digits, and parsing time grows with the square of their count. */
  private static final int LONGEST_NUMBER = 100;

  private CoreSchema() {}

  static boolean isNull(String text) {
    return NULL.matcher(text).matches();
  }

  static Optional<Boolean> bool(String text) {
    if (TRUE.matcher(text).matches()) {
      return Optional.of(true);
    }
    return FALSE.matcher(text).matches() ? Optional.of(false) : Optional.empty();
  }

  static Optional<Double> number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(Double.valueOf(text));
    }
    if (INFINITE.matcher(text).matches()) {
      return Optional.of(
          text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return Optional.of(Double.NaN);
    }
    return whole(text).map(Long::doubleValue);
  }

  static Optional<Long> whole(String text) {
    try {
      if (text.length() > LONGEST_NUMBER) {
        return Optional.empty();
      }
      if (DECIMAL.matcher(text).matches()) {
        return Optional.of(new BigDecimal(text).longValueExact());
      }
      if (OCTAL.matcher(text).matches()) {
        return Optional.of(Long.parseLong(text.substring(2), 8));
      }
      if (HEXADECIMAL.matcher(text).matches()) {
        return Optional.of(Long.parseLong(text.substring(2), 16));
      }
      return Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      // A fraction, or beyond 64 bits.
      return Optional.empty();
    }
  }
}
