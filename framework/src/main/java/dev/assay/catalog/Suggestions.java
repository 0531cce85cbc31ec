package dev.assay.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user probably meant by a misspelled word. */
public final class Suggestions {
  private Suggestions() {}

  /** The option most like the word; empty if none is alike. */
  public static Optional<String> closest(String word, Collection<String> options) {
    return options.stream()
        .filter(option -> distance(word, option) <= Math.max(1, Math.min(word.length(), 12) / 3))
        .min(
            Comparator.<String>comparingInt(option -> distance(word, option))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** "did you mean this?" if an option is alike, with all options. */
  public static String remedy(String word, Collection<String> options) {
    String all = options.isEmpty() ? "there are none" : "valid: " + String.join(", ", options);
    return closest(word, options).map(meant -> "did you mean " + meant + "? " + all).orElse(all);
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the
   * other (Damerau–Levenshtein, each place edited once at most).
   */
  private static int distance(String from, String to) {
    if (Math.abs(from.length() - to.length()) > 4) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
