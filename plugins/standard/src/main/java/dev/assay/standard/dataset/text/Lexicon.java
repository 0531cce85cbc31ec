package dev.assay.standard.dataset.text;

import dev.assay.spi.dataset.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the different tokens of several files, in the order in which they first appear. */
final class Lexicon {
  private static final int MOST_TOKENS = 40_000_000;
  private static final int MOST_DIFFERENT = 1_000_000;

  private final Tokenizer tokenizer;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private int[] read = {};
  private int count;

  Lexicon(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * A file's content.
   *
   * @param numbers of its tokens, one after the other
   * @param sha256 of its bytes, uncompressed
   */
  // The array is made here and handed to Corpus alone.
  @SuppressWarnings("ArrayRecordComponent")
  record Content(int[] numbers, String sha256) {}

  /**
   * Reads a file.
   *
   * @throws DataException if there is none, or it is no such text, or too long
   */
  Content read(TextFile file) throws IOException {
    read = new int[1 << 16];
    count = 0;
    String sha256 =
        file.read(
            (line, number) -> {
              if (!tokenizer.cut(line, this::add)) {
                throw new DataException(
                    "line %d of %s has a word of more than %d characters"
                        .formatted(number, file.path(), Tokenizer.LONGEST_WORD),
                    "a text of words, or level: character");
              }
              if (count > MOST_TOKENS || tokens.size() > MOST_DIFFERENT) {
                throw new DataException(
                    "%s has more than %,d tokens, or %,d different ones, the most that a dataset may have"
                        .formatted(file.path(), MOST_TOKENS, MOST_DIFFERENT),
                    "use a part of it");
              }
            });
    int[] numbers = Arrays.copyOf(read, count);
    read = new int[0];
    return new Content(numbers, sha256);
  }

  private void add(String token) {
    if (count == read.length) {
      read = Arrays.copyOf(read, 2 * count);
    }
    Integer known = numbers.get(token);
    if (known == null) {
      known = tokens.size();
      numbers.put(token, known);
      tokens.add(token);
    }
    read[count++] = known;
  }

  /** How many different tokens there are. */
  int size() {
    return tokens.size();
  }

  /** A token by its number. */
  String token(int number) {
    return tokens.get(number);
  }
}
