package dev.assay.spi.dataset;

import java.util.List;

/** Writes text of one's own in the tokens of a dataset of running text, and back. */
public interface TextCodec {

  /**
   * A text in tokens.
   *
   * @param tokens their indices, the rare token's in the place of each unknown one
   * @param unknown the tokens that the dataset doesn't know, each once, in the text's order
   */
  record Encoded(List<Integer> tokens, List<String> unknown) {
    public Encoded {
      tokens = List.copyOf(tokens);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * A text in tokens; a line's end is one within it, but none is added to its end.
   *
   * @throws DataException if a word is longer than any that the dataset reads
   */
  Encoded encode(String text) throws DataException;

  /** The text that tokens make. */
  String decode(List<Integer> tokens);
}
