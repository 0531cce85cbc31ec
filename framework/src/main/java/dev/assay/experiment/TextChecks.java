package dev.assay.experiment;

import dev.assay.spi.Misfit;
import dev.assay.spi.architecture.Architecture;
import dev.assay.spi.architecture.RecurrentArchitecture;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.InputShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What running text, which has an order, asks of the rest of an experiment.
 *
 * @param parts what was made of the file's keys, as far as it could be made
 * @param folds whether there is to be cross-validation
 */
record TextChecks(DataShape data, Map<String, Object> parts, boolean folds) {

  /** What doesn't fit; their paths begin at the file's top. */
  List<Misfit> misfits() {
    List<Misfit> misfits = new ArrayList<>();
    if (data.input() instanceof InputShape.Text text) {
      checkText(text, misfits);
    }
    return misfits;
  }

  private void checkText(InputShape.Text text, List<Misfit> misfits) {
    if (parts.get("architecture") instanceof Architecture network
        && !(network instanceof RecurrentArchitecture)) {
      misfits.add(
          new Misfit(
              "architecture",
              "the dataset has " + text + ", which this architecture can't read",
              "an architecture that reads text, such as lstm-language-model"));
    }
    if (parts.get("training") instanceof TrainingSettings training
        && text.windows(training.batchSize()) == 0) {
      int rows = training.batchSize();
      misfits.add(
          new Misfit(
              "training.batch-size",
              "the training text has %d tokens, which %d rows cut into %d each, too few for a window of %d and the token after it"
                  .formatted(text.places() + 1, rows, (text.places() + 1) / rows, text.window()),
              "a smaller batch-size or window, or a longer text"));
    }
    if (folds) {
      misfits.add(
          new Misfit(
              "validation",
              "running text can't be divided into folds",
              "leave it out: the dataset has a validation text of its own"));
    }
    if (parts.get("freeze") != null) {
      misfits.add(
          new Misfit("freeze", "layers that read text can't be frozen", "leave freeze out"));
    }
    misfits.addAll(LabelCheck.misfits(parts, "text has the tokens' indices as labels"));
  }
}
