package dev.assay.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.catalog.Catalog;
import dev.assay.experiment.ExperimentReader;
import dev.assay.experiment.ResultSource;
import dev.assay.problem.ProblemException;
import dev.assay.spi.Context;
import dev.assay.training.TransferCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What recipes may ask for in vain, and what they are told, before anything runs. */
class BadInputTest {
  private static final String BASE =
      """
      dataset: {type: digits, train: 100}
      architecture: {type: mlp, hidden: [20, 10]}
      optimizer: {type: sgd, learning-rate: 0.1}
      training: {epochs: 3}
      objective: {metric: validation.accuracy, goal: maximize}
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeATable() throws IOException {
    Files.writeString(folder.resolve("t.csv"), "a,b,kind\n1,2,x\n2,3,y\n3,4,x\n4,5,y\n");
  }

  @Test
  void whatTheDatasetLacks() {
    expect(
        "dataset.classes.0: no such class of the dataset: 11; valid: 0, 1, 2, 3, 4, 5,"
            + " 6, 7, 8, 9",
        "dataset.classes=[11, 0-4]");
    expect(
        "dataset.per-class: per-class asks for 11 training examples of each class, but"
            + " there are 10 of class 0, 10 of class 1; set per-class to 10 or less",
        "dataset.classes=[0, 1]",
        "dataset.per-class=11");
    expect(
        "dataset.train-range: train-range goes to 101, but there are 100 training"
            + " examples; let it end at 100 or before",
        "dataset.train-range=[0, 101]");
    expect(
        "dataset.train-range: must be two numbers, the first one less than the second,"
            + " not [9, 3]; such as [0, 50000]",
        "dataset.train-range=[9, 3]");
    expect(
        "objective.metric: there are no validation examples to measure"
            + " validation.accuracy on; set some of the dataset's examples aside, or go by a metric"
            + " of training",
        "dataset.validation=0");
    expect(
        "optimizer.learning-rate: a schedule goes by validation.loss, but there are no"
            + " validation examples; set some of the dataset's examples aside, or go by a metric of"
            + " training",
        "dataset.validation=0",
        "objective.metric=train.accuracy",
        "optimizer.learning-rate={type: performance, initial: 0.1}");
    expect(
        "augmentation: augmentation changes images, but the dataset has ",
        "dataset={type: csv, file: t.csv, label: kind}",
        "augmentation=[shift]");
  }

  @Test
  void whatTheNetworkCannotBe() {
    expect(
        "kernel",
        "architecture={type: convnet, layers: [{type: conv, filters: 2, kernel: 29, padding:"
            + " valid}]}");
    expect(
        "regularizers.0.keep: must lie in (0, 1], found 0",
        "regularizers=[{type: dropout, keep: 0}]");
    expect("validation.k-fold: must lie in [2, 1000], found 1", "validation.k-fold=1");
    expect(
        "freeze.layers: there is no layer 4 in the network, which has 3; layers from 1 to 2",
        "freeze.layers=[1-4]");
    expect(
        "no more layers can be unfrozen than are frozen, which are 2, found top: 3",
        "freeze={layers: [1-2], unfreeze: {top: 3, after-epochs: 1}}");
    expect(
        "freeze.unfreeze.after-epochs: training ends after 3 epochs, so that nothing is unfrozen"
            + " after 3; from 1 to 2",
        "freeze={layers: [1-2], unfreeze: {top: 1, after-epochs: 3}}");
    expect(
        "training.zero-below: no weights can be set to 0 where layers are frozen; leave either"
            + " zero-below or freeze out",
        "freeze.layers=[1]",
        "training.zero-below=0.1");
  }

  @Test
  void whatTextAsksFor() throws IOException {
    Files.writeString(folder.resolve("t.txt"), "a b c d e f g h i j\n".repeat(3));
    String text = "dataset={type: text, file: t.txt, window: 5}";
    String reader = "architecture={type: lstm-language-model, width: 4}";
    String few = "training={epochs: 1, batch-size: 2}";
    expect(
        "architecture: the dataset has running text of words, which this architecture can't read;"
            + " an architecture that reads text, such as lstm-language-model",
        text,
        few);
    expect(
        "training.batch-size: the training text has 27 tokens, which 5 rows cut into 5 each, too few"
            + " for a window of 5 and the token after it; a smaller batch-size or window, or a"
            + " longer text",
        text,
        reader,
        "training={epochs: 1, batch-size: 5}");
    expect(
        "architecture: lstm-language-model needs running text, but the dataset has 1×28×28 images",
        reader);
    expect(
        "objective.metric: perplexity is measured of running text, but the dataset has 1×28×28"
            + " images; such as validation.accuracy or validation.loss",
        "objective={metric: validation.perplexity, goal: minimize}");
    expect(
        "objective.metric: bits per character are measured of text in characters, but the"
            + " dataset's is in words",
        text,
        reader,
        few,
        "objective={metric: validation.bits-per-character, goal: minimize}");
    expect(
        "regularizers.0: it changes one-hot labels, but text has the tokens' indices as labels",
        text,
        reader,
        few,
        "regularizers=[label-smoothing]");
    expect(
        "validation: running text can't be divided into folds",
        text,
        reader,
        few,
        "validation={k-fold: 3}");
    expect(
        "freeze: layers that read text can't be frozen", text, reader, few, "freeze={layers: [1]}");
    expect(
        "dataset.vocabulary: there can't be more tokens than the training text and the rare one"
            + " make, 12; found 13",
        "dataset={type: text, file: t.txt, window: 5, vocabulary: 13}",
        reader,
        few);
  }

  /** There must be one problem, of which this is a part. */
  private void expect(String message, String... overrides) {
    ExperimentReader reader =
        new ExperimentReader(
            Catalog.of(List.of(new StandardPlugin())),
            new Context(folder),
            new TransferCheck(folder, List.of()),
            ResultSource.NONE);
    ProblemException refused =
        assertThrows(ProblemException.class, () -> reader.read(BASE, "x.yaml", List.of(overrides)));
    assertEquals(ProblemException.Cause.INPUT, refused.origin());
    assertEquals(1, refused.problems().size(), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
  }
}
