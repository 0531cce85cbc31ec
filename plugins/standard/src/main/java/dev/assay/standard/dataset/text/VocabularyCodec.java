package dev.assay.standard.dataset.text;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.InputShape.Text.Unit;
import dev.assay.spi.dataset.TextCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes text in a vocabulary's tokens. */
final class VocabularyCodec implements TextCodec {
  private final Tokenizer tokenizer;
  private final List<String> tokens;
  private final Map<String, Integer> indices = new HashMap<>();
  private final String rare;

  /**
   * Of a vocabulary.
   *
   * @param tokens by index, the rare one among them
   */
  VocabularyCodec(Tokenizer tokenizer, List<String> tokens, String rare) {
    this.tokenizer = tokenizer;
    this.tokens = tokens;
    this.rare = rare;
    for (int i = 0; i < tokens.size(); i++) {
      indices.put(tokens.get(i), i);
    }
  }

  @Override
  public Encoded encode(String text) throws DataException {
    List<String> cut = new ArrayList<>();
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean last = i == lines.length - 1;
      if (!(last ? tokenizer.words(lines[i], cut::add) : tokenizer.cut(lines[i], cut::add))) {
        throw new DataException(
            "it has a word of more than %d characters".formatted(Tokenizer.LONGEST_WORD),
            "words between white space");
      }
    }
    Set<String> unknown = new LinkedHashSet<>(cut);
    unknown.removeAll(indices.keySet());
    int other = indices.getOrDefault(rare, 0);
    return new Encoded(
        cut.stream().map(token -> indices.getOrDefault(token, other)).toList(),
        List.copyOf(unknown));
  }

  @Override
  public String decode(List<Integer> indicesOfText) {
    StringBuilder text = new StringBuilder();
    boolean begins = true;
    for (int index : indicesOfText) {
      String token = tokens.get(index);
      boolean ends = token.equals(tokenizer.lineEnd());
      if (!begins && !ends && tokenizer.unit() == Unit.WORD) {
        text.append(' ');
      }
      text.append(ends ? "\n" : token);
      begins = ends;
    }
    return text.toString();
  }
}
