package dev.assay.run;

import java.math.BigDecimal;
import java.math.MathContext;

/** How many digits of a parameter's value people are shown. */
public final class ParameterDigits {
  /** As many as somebody wrote by hand. */
  private static final int MOST_WRITTEN = 7;

  private static final int DIGITS = 4;
  private static final int DIGITS_FROM_ONE = 2;

  private ParameterDigits() {}

  /**
   * The value as it is shown: in full if it is short, as those are that stand in files, else to
   * four significant digits, and near 1 to two of its distance from 1: 0.99999 of a momentum isn't
   * 1.
   *
   * @param value a finite number
   */
  public static BigDecimal of(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (exact.precision() <= MOST_WRITTEN) {
      return exact;
    }
    int wholeDigits = exact.precision() - exact.scale();
    int digits = Math.max(DIGITS, wholeDigits);
    BigDecimal fromOne = BigDecimal.ONE.subtract(exact.abs());
    if (fromOne.signum() > 0) {
      int decimals = fromOne.scale() - fromOne.precision() + DIGITS_FROM_ONE;
      digits = Math.max(digits, wholeDigits + decimals);
    }
    return exact.round(new MathContext(digits)).stripTrailingZeros();
  }
}
