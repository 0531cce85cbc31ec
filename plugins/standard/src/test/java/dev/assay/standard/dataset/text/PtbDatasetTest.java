package dev.assay.standard.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PtbDatasetTest {
  private static final int ROWS = 4;
  private static final int STEPS = 5;

  @TempDir private Path data = Path.of("");

  @Test
  void saysWhichFilesAreMissing() throws IOException {
    Files.createDirectories(data.resolve("ptb"));
    Files.writeString(data.resolve("ptb").resolve("ptb.test.txt"), "a\n");
    DataException e =
        assertThrows(
            DataException.class, () -> ptb(data, STEPS).prepare((file, done, total) -> {}));

    assertEquals(
        "the Penn Treebank's text is not complete in " + data.resolve("ptb"), e.getMessage());
    assertEquals(
        "put ptb.train.txt, ptb.valid.txt into "
            + data.resolve("ptb")
            + ", as they are or compressed by gzip; they lie in the folder data of Mikolov's"
            + " archive simple-examples.tgz. If you have them in another data folder, name it with"
            + " --data DIR or in the environment variable ASSAY_DATA",
        e.remedy());
  }

  @Test
  void theShapeIsKnownBeforeTheFilesAreThere() throws IOException {
    assertEquals(
        new InputShape.Text(929_588, STEPS, InputShape.Text.Unit.WORD),
        ptb(data, STEPS).shape().input());
    assertEquals(10_000, ptb(data, STEPS).shape().classes().size());
    assertEquals(List.of(), ptb(data, STEPS).check());
  }

  @Test
  void anotherTextIsNotTakenForIt() throws IOException {
    Path folder = Files.createDirectories(data.resolve("ptb"));
    for (String part : List.of("train", "valid", "test")) {
      Files.writeString(folder.resolve("ptb." + part + ".txt"), "abc");
    }
    DataException e = assertThrows(DataException.class, () -> ptb(data, STEPS).load());

    assertEquals(
        folder.resolve("ptb.train.txt")
            + " has the wrong checksum: SHA-256 ba7816bf8f01…, not fcea919f6cf8…",
        e.getMessage());
  }

  /** The series' worked example: the first window of 4 rows and 5 steps, and what follows. */
  @Test
  void theFirstWindowIsTheWorkedExamples() throws IOException {
    Path corpus = Path.of(System.getenv().getOrDefault("ASSAY_DATA", "no-data"));
    assumeTrue(
        Files.exists(corpus.resolve("ptb")),
        "skipped: there is no folder ptb in the folder that ASSAY_DATA names");
    Dataset ptb = ptb(corpus, STEPS);
    Splits splits = ptb.load();
    InputShape.Text shape = (InputShape.Text) ptb.shape().input();

    assertEquals(
        List.of(929_588, 73_759, 82_429),
        List.of(splits.train().size(), splits.validation().size(), splits.test().size()));
    assertEquals(List.of("the", "<unk>", "<eos>"), ptb.shape().classes().subList(0, 3));
    int stride = shape.rowLength(ROWS) + 1;
    assertEquals(
        List.of(
            List.of(9970, 9971, 9972, 9974, 9975),
            List.of(332, 7147, 328, 1452, 8595),
            List.of(1969, 0, 98, 89, 2254),
            List.of(3, 3, 2, 14, 24)),
        IntStream.range(0, ROWS).mapToObj(row -> read(splits.train(), row * stride)).toList());
    assertEquals(
        List.of(
            List.of(9971, 9972, 9974, 9975, 9976),
            List.of(7147, 328, 1452, 8595, 59),
            List.of(0, 98, 89, 2254, 0),
            List.of(3, 2, 14, 24, 198)),
        IntStream.range(0, ROWS).mapToObj(row -> follow(splits.train(), row * stride)).toList());
  }

  private static List<Integer> read(Examples train, int from) {
    float[] target = new float[STEPS];
    IntStream.range(0, STEPS).forEach(i -> train.features(from + i, target, i));
    return IntStream.range(0, STEPS).mapToObj(i -> (int) target[i]).toList();
  }

  private static List<Integer> follow(Examples train, int from) {
    return IntStream.range(from, from + STEPS).mapToObj(train::label).toList();
  }

  private static Dataset ptb(Path data, int window) {
    return new PtbDataset(new TextSettings(window, null, "<unk>", "<eos>", null), data);
  }
}
