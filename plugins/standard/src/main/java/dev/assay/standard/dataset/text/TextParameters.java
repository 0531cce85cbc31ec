package dev.assay.standard.dataset.text;

import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a user's text is, and how it is divided. */
public record TextParameters(
    @Doc("the text, in UTF-8, as it is or compressed by gzip; relative to the data directory")
        Path file,
    @Doc("the text for validation; if left out, a part of file") @Nullable Path validationFile,
    @Doc("the text for testing; if left out, a part of file") @Nullable Path testFile,
    @Doc("what a token is: a word, or a character") @Default("word") Level level,
    @Doc(
            "fraction of file, after the part that is learnt from, kept for validation if there is no validation-file")
        @Default("0.1")
        @In("[0, 1)")
        double validation,
    @Doc("fraction of file, at its end, kept for testing if there is no test-file")
        @Default("0.1")
        @In("[0, 1)")
        double test) {

  /** What a token is. */
  public enum Level {
    WORD,
    CHARACTER
  }

  public TextParameters {
    if ((validationFile == null ? validation : 0) + (testFile == null ? test : 0) >= 1) {
      throw new IllegalArgumentException(
          "validation and test must leave something for training: their sum must be below 1, not "
              + (validation + test));
    }
  }
}
