package dev.assay.standard.dataset.text;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.dataset.TextCodec;
import java.util.Arrays;
import java.util.List;

/** Three texts, for training, validation and test, and what the settings make of them. */
final class Corpus {
  private static final int FEWEST = 2;

  private final Lexicon lexicon;
  private final InputShape.Text.Unit unit;
  private final TextSettings settings;
  private final int[] training;
  private final int[] validation;
  private final int[] test;

  /**
   * Of tokens by their numbers.
   *
   * @throws DataException if there is nothing to learn from
   */
  Corpus(
      Lexicon lexicon,
      InputShape.Text.Unit unit,
      TextSettings settings,
      int[] training,
      int[] validation,
      int[] test)
      throws DataException {
    this.lexicon = lexicon;
    this.unit = unit;
    this.settings = settings;
    Integer limit = settings.trainLimit();
    this.training =
        limit == null ? training : Arrays.copyOf(training, Math.min(limit, training.length));
    this.validation = validation;
    this.test = test;
    if (this.training.length < FEWEST) {
      throw new DataException(
          "the training text has "
              + (training.length == 0 ? "no token" : "a single token")
              + ", so that nothing can be predicted",
          "a longer text");
    }
  }

  List<Misfit> check() {
    Integer size = settings.vocabulary();
    int most = Vocabulary.most(lexicon, training, settings.rare());
    if (size == null || size <= most) {
      return List.of();
    }
    return List.of(
        new Misfit(
            "vocabulary",
            "there can't be more tokens than the training text and the rare one make, %d; found %d"
                .formatted(most, size),
            "at most " + most + ", or leave it out for all of them"));
  }

  DataShape shape() {
    return new DataShape(
        new InputShape.Text(training.length - 1, settings.window(), unit), vocabulary().tokens());
  }

  /** Reads and writes the vocabulary's tokens. */
  TextCodec codec() {
    return new VocabularyCodec(
        new Tokenizer(unit, settings.endOfLine()), vocabulary().tokens(), settings.rare());
  }

  Splits splits() {
    Vocabulary vocabulary = vocabulary();
    return new Splits(
        new TextPlaces(vocabulary.indices(training)),
        new TextPlaces(vocabulary.indices(validation)),
        new TextPlaces(vocabulary.indices(test)));
  }

  private Vocabulary vocabulary() {
    Integer size = settings.vocabulary();
    return new Vocabulary(
        lexicon, training, size == null ? Integer.MAX_VALUE : size, settings.rare());
  }
}
