package dev.assay.experiment.binding;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How files write a length of time: a number of seconds, or whole days, hours, minutes and seconds
 * with their units, as in {@code 90}, {@code 0.5}, {@code 90s}, {@code 10m}, {@code 1h30m}, {@code
 * 2d}.
 */
public final class DurationNotation {
  /** What the text with units looks like, as a regular expression that JSON Schema takes, too. */
  public static final String PATTERN =
      "^(?=.*[1-9])(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?$";

  private static final Pattern TEXT = Pattern.compile(PATTERN);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,3})?");

  private DurationNotation() {}

  /** The duration, longer than nothing; empty if the text is none. */
  public static Optional<Duration> parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = TEXT.matcher(NUMBER.matcher(plain).matches() ? plain + "s" : plain);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(whole(matcher.group(1)))
            .plusHours(whole(matcher.group(2)))
            .plusMinutes(whole(matcher.group(3)))
            .plusMillis(millis(matcher.group(4))));
  }

  /** The shortest text that {@link #parse} reads back. */
  static String text(Duration span) {
    StringBuilder text = new StringBuilder();
    append(text, span.toDays(), "d");
    append(text, span.toHoursPart(), "h");
    append(text, span.toMinutesPart(), "m");
    if (span.toMillisPart() > 0) {
      BigDecimal millis = BigDecimal.valueOf(span.toSecondsPart() * 1000L + span.toMillisPart(), 3);
      text.append(millis.stripTrailingZeros().toPlainString()).append('s');
    } else {
      append(text, span.toSecondsPart(), "s");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }

  private static long whole(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long millis(String seconds) {
    return seconds == null ? 0 : new BigDecimal(seconds).movePointRight(3).longValue();
  }
}
