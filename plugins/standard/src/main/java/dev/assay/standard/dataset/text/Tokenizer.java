package dev.assay.standard.dataset.text;

import dev.assay.spi.dataset.InputShape.Text.Unit;
import java.util.function.Consumer;

/**
 * Cuts text into tokens: words between white space, with a token of its own for each line's end, or
 * characters (Unicode code points), a line's end being one of them.
 *
 * @param unit which of the two
 * @param endOfLine the token for a line's end, of words
 */
record Tokenizer(Unit unit, String endOfLine) {
  /** Longer ones are taken for a sign that the file is no text. */
  static final int LONGEST_WORD = 1000;

  /**
   * Cuts a line.
   *
   * @param line without its end
   * @return false if it has a word that is too long; the tokens before it were passed on
   */
  boolean cut(String line, Consumer<String> tokens) {
    boolean fits = words(line, tokens);
    if (fits) {
      tokens.accept(lineEnd());
    }
    return fits;
  }

  /** The token for a line's end. */
  String lineEnd() {
    return unit == Unit.CHARACTER ? "\n" : endOfLine;
  }

  /** The words alone, or the characters. */
  boolean words(String text, Consumer<String> tokens) {
    if (unit == Unit.CHARACTER) {
      text.codePoints().forEach(point -> tokens.accept(Character.toString(point)));
      return true;
    }
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
        if (i - from > LONGEST_WORD) {
          return false;
        }
        if (i > from) {
          tokens.accept(text.substring(from, i));
        }
        from = i + 1;
      }
    }
    return true;
  }
}
