package dev.assay.experiment.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of parameters in an expression. They hold dots and hyphens, which would be operators:
 * so a name goes by an alias of the same length, that places in the expression stay what they are.
 * A minus sign that isn't to be part of a name stands between spaces.
 */
final class Names {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<text>\"[^\"]*\"|'[^']*')"
              + "|(?<number>\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?)"
              + "|(?<name>[\\p{L}_][\\p{L}\\d_]*(?:[-.][\\p{L}\\d_]+)*)");

  /** A letter that no keyboard has. */
  private static final char HYPHEN = '\uFF70';

  private final String masked;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private int hugeNumber = -1;

  Names(String text) {
    StringBuilder result = new StringBuilder(text);
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String name = matcher.group("name");
      if (name != null) {
        places.putIfAbsent(name, matcher.start());
        result.replace(matcher.start(), matcher.end(), alias(name));
      }
      String number = matcher.group("number");
      if (number != null && Double.isInfinite(Double.parseDouble(number))) {
        hugeNumber = matcher.start();
      }
    }
    masked = result.toString();
  }

  /** The expression with aliases. */
  String masked() {
    return masked;
  }

  /** Where each name first stands. */
  Map<String, Integer> places() {
    return places;
  }

  /** Where a number stands that is beyond all bounds; −1 if none does. */
  int hugeNumber() {
    return hugeNumber;
  }

  static String alias(String name) {
    return name.replace('.', '_').replace('-', HYPHEN);
  }
}
