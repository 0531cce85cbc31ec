package dev.assay.standard.dataset.text;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import org.jspecify.annotations.Nullable;

/** What is made of a text, wherever it comes from. */
public record TextSettings(
    @Doc(
            "places of each of a minibatch's rows that are learnt from at a time; what the network remembers goes on from one such window to the next")
        @Default("35")
        @In("[1, 10000]")
        int window,
    @Doc(
            "how many tokens the network knows, the most frequent ones of the training text and the rare one; all if left out")
        @In("[2, 1000000]")
        @Nullable Integer vocabulary,
    @Doc("the token that stands for all others") @Default("<unk>") String rare,
    @Doc("the token for a line's end, in text of words") @Default("<eos>") String endOfLine,
    @Doc("learn from so many tokens at the training text's beginning alone") @In("[2, 1000000000]")
        @Nullable Integer trainLimit) {
  public TextSettings {
    if (rare.isBlank() || endOfLine.isBlank() || rare.equals(endOfLine)) {
      throw new IllegalArgumentException(
          "rare and end-of-line must be two different tokens, not \"%s\" and \"%s\""
              .formatted(rare, endOfLine));
    }
  }
}
