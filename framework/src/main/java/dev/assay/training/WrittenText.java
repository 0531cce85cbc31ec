package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a language model writes while it learns, so that one can read how far it is. */
final class WrittenText {
  private static final int WORDS = 40;
  private static final int CHARACTERS = 200;

  /** So many tokens of text that it doesn't learn from are read before. */
  private static final int BEFORE = 10;

  private WrittenText() {}

  /**
   * How it goes on after the beginning of the validation text, or of the training text where there
   * is none; each time by the same chance, and without a change to what it learns.
   */
  static String of(Learner learner, LoadedData data, RandomStream chance) {
    DataShape shape = data.shape();
    boolean words = ((Text) shape.input()).unit() == Text.Unit.WORD;
    Examples validation = data.splits().validation();
    List<Integer> before = beginning(validation.size() == 0 ? data.splits().train() : validation);
    return new TextGenerator(learner, shape)
            .generate(
                before, words ? WORDS : CHARACTERS, /* temperature= */ 1, chance.split("text"))
            .stream()
            .map(token -> shape.classes().get(token))
            .collect(Collectors.joining(words ? " " : ""));
  }

  private static List<Integer> beginning(Examples text) {
    List<Integer> tokens = new ArrayList<>();
    float[] token = new float[1];
    for (int i = 0; i < Math.min(BEFORE, text.size()); i++) {
      text.features(i, token, 0);
      tokens.add((int) token[0]);
    }
    return tokens;
  }
}
