package dev.assay.experiment.binding;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text. */
public final class PlainNumber {
  private static final int LEAST_DIGITS = 15;
  private static final int MOST_DIGITS = 17;

  private PlainNumber() {}

  /**
   * The shortest decimal that reads back as the same number, the same on every version of Java
   * (unlike {@link Double#toString}, which changed in 19): it goes into hashes.
   *
   * @throws IllegalArgumentException if the number isn't finite
   */
  public static String text(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("not finite: " + number);
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal rounded = exact.round(new MathContext(LEAST_DIGITS));
    for (int digits = LEAST_DIGITS + 1; digits <= MOST_DIGITS; digits++) {
      if (rounded.doubleValue() == number) {
        break;
      }
      rounded = exact.round(new MathContext(digits));
    }
    BigDecimal shortest = rounded.stripTrailingZeros();
    int magnitude = shortest.precision() - shortest.scale();
    return magnitude > -5 && magnitude <= LEAST_DIGITS
        ? shortest.toPlainString()
        : shortest.toString().replace("E+", "e").replace('E', 'e');
  }
}
