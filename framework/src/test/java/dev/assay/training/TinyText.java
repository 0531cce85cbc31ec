package dev.assay.training;

import dev.assay.spi.RandomStream;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.util.List;

/**
 * A text of seven tokens, in which each is mostly the one before plus the one before that, modulo
 * seven: who doesn't remember can't predict it.
 *
 * @param tokens of the training text
 */
record TinyText(int tokens, int window, InputShape.Text.Unit unit) implements Dataset {
  static final List<String> VOCABULARY = List.of("a", "b", "c", "d", "e", "f", "g");

  TinyText(int tokens, int window) {
    this(tokens, window, InputShape.Text.Unit.CHARACTER);
  }

  @Override
  public DataShape shape() {
    return new DataShape(new InputShape.Text(tokens - 1, window, unit), VOCABULARY);
  }

  @Override
  public Splits load() {
    return new Splits(places(tokens, 1), places(120, 2), places(90, 3));
  }

  private static Examples places(int tokens, long seed) {
    RandomStream random = RandomStream.of(seed);
    int[] text = new int[tokens];
    for (int i = 0; i < tokens; i++) {
      text[i] =
          i < 2 || random.nextInt(10) == 0
              ? random.nextInt(VOCABULARY.size())
              : (text[i - 1] + text[i - 2]) % VOCABULARY.size();
    }
    float[] features = new float[tokens - 1];
    int[] labels = new int[tokens - 1];
    for (int i = 0; i + 1 < tokens; i++) {
      features[i] = text[i];
      labels[i] = text[i + 1];
    }
    return new ArrayExamples(1, features, labels);
  }
}
