package dev.assay.standard.dataset.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tokens that a network knows, the most frequent of the training text first, those equally
 * frequent in the order of their characters. All others are taken for one of them, the rare token:
 * the text's own if it has it, else the last.
 */
final class Vocabulary {
  private final List<String> tokens;
  private final int[] indices;

  /**
   * That of a training text.
   *
   * @param lexicon all tokens, of other texts too
   * @param training numbers of the training text's
   * @param size tokens in all, the rare one among them; {@link Integer#MAX_VALUE} for all
   * @param rare the rare token
   */
  Vocabulary(Lexicon lexicon, int[] training, int size, String rare) {
    int[] counts = new int[lexicon.size()];
    for (int number : training) {
      counts[number]++;
    }
    List<Integer> known =
        IntStream.range(0, counts.length)
            .filter(number -> counts[number] > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(number -> -counts[number])
                    .thenComparing(lexicon::token))
            .toList();
    // Its place, where the text has it and it is frequent enough, else the end.
    boolean has =
        known.stream().limit(size).map(lexicon::token).anyMatch(token -> token.equals(rare));
    List<Integer> kept = known.subList(0, Math.min(known.size(), has ? size : size - 1));
    this.tokens = new ArrayList<>(kept.stream().map(lexicon::token).toList());
    if (!has) {
      tokens.add(rare);
    }
    this.indices = new int[counts.length];
    Arrays.fill(indices, tokens.indexOf(rare));
    for (int i = 0; i < kept.size(); i++) {
      indices[kept.get(i)] = i;
    }
  }

  /** How many tokens a vocabulary of a training text may have at most. */
  static int most(Lexicon lexicon, int[] training, String rare) {
    boolean[] occurs = new boolean[lexicon.size()];
    for (int number : training) {
      occurs[number] = true;
    }
    int different = 0;
    boolean has = false;
    for (int number = 0; number < occurs.length; number++) {
      different += occurs[number] ? 1 : 0;
      has |= occurs[number] && lexicon.token(number).equals(rare);
    }
    return has ? different : different + 1;
  }

  /** The tokens, by index. */
  List<String> tokens() {
    return tokens;
  }

  /** The indices of tokens by whose numbers they are given. */
  int[] indices(int[] numbers) {
    return Arrays.stream(numbers).map(number -> indices[number]).toArray();
  }
}
