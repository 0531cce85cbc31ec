package dev.assay.standard.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.Splits;
import dev.assay.spi.parameter.Interval;
import dev.assay.standard.dataset.download.Downloader;
import dev.assay.standard.dataset.download.FileServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDatasetTest extends DatasetContract {
  private final Path data;
  private final Path folder;

  IdxDatasetTest(@TempDir Path data) throws IOException {
    this.data = data;
    this.folder = data.resolve("tiny");
    TinyIdx.write(data);
  }

  @Override
  protected IdxDataset dataset() {
    return dataset(5, null);
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(15, 5, 10);
  }

  @Override
  protected Interval scale() {
    return Interval.parse("[0, 1]");
  }

  @Test
  void theFirstImagesAreKeptForValidation() throws IOException {
    Splits splits = dataset().load();
    assertArrayEquals(new int[] {0, 1, 2, 0, 1}, labels(splits.validation()));
    assertEquals(2, splits.train().label(0));
    float[] features = new float[6];
    splits.train().features(0, features, 0);
    assertEquals(2 * 30 / 255f, features[0]);
  }

  @Test
  void trainLimitTakesTheFirstOfTheRest() throws IOException {
    Splits splits = dataset(5, 4).load();
    assertArrayEquals(new int[] {2, 0, 1, 2}, labels(splits.train()));
  }

  @Test
  void asksForNoMoreThanThereIs() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> dataset(15, 6));
    assertEquals(
        "validation and train-limit must not ask for more than the 20 training images: 21",
        refused.getMessage());
  }

  @Test
  void refusesALabelBeyondTheClasses() throws IOException {
    byte[] labels = TinyIdx.content(TinyIdx.source().trainLabels());
    labels[8 + 7] = 3;
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels);
    DataException refusal = assertThrows(DataException.class, () -> dataset().load());
    assertEquals(
        folder.resolve("train-labels-idx1-ubyte")
            + " has label 3 for example 7 (counted from 0); labels go from 0 to 2",
        refusal.getMessage());
  }

  @Test
  void downloadsWhatIsMissing() throws IOException {
    Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
    byte[] labels = TinyIdx.gzip(TinyIdx.content(TinyIdx.source().trainLabels()));
    byte[] images = TinyIdx.gzip(TinyIdx.content(TinyIdx.source().trainImages()));
    try (FileServer wrong = new FileServer(images);
        FileServer right = new FileServer(labels)) {
      IdxDataset dataset = dataset(5, null, wrong.folder(), right.folder());
      dataset.prepare((file, done, total) -> assertEquals("train-labels-idx1-ubyte.gz", file));
      assertArrayEquals(labels, Files.readAllBytes(folder.resolve("train-labels-idx1-ubyte.gz")));
      assertEquals(15, dataset.load().train().size());
    }
  }

  @Test
  void saysWhatToPutWhereIfItCannotBeDownloaded() throws IOException {
    Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
    Files.delete(folder.resolve("t10k-images.idx3-ubyte"));
    try (FileServer one = new FileServer(new byte[0]).failingWith(404);
        FileServer two = new FileServer(new byte[0]).failingWith(503)) {
      IdxDataset dataset = dataset(5, null, one.folder(), two.folder());
      DataException failure =
          assertThrows(DataException.class, () -> dataset.prepare((file, done, total) -> {}));
      assertEquals(
          String.format(
              "TINY is not complete in %s and could not be downloaded:"
                  + " %strain-labels-idx1-ubyte.gz: HTTP status 404;"
                  + " %strain-labels-idx1-ubyte.gz: HTTP status 503",
              folder, one.folder(), two.folder()),
          failure.getMessage());
      assertEquals(
          String.format(
              "get train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz from %s or %s and put"
                  + " them into %s, compressed or not; if you have them in another data folder,"
                  + " name it with --data DIR or in the environment variable ASSAY_DATA",
              one.folder(), two.folder(), folder),
          failure.remedy());
    }
  }

  @Test
  void loadingWithoutTheFilesSaysSo() {
    IdxDataset dataset =
        new IdxDataset(IdxSource.mnist(), new MnistParameters(5000, null), data, new Downloader());
    DataException failure = assertThrows(DataException.class, dataset::load);
    assertEquals("MNIST is not complete in " + data.resolve("mnist"), failure.getMessage());
    assertTrue(failure.remedy().contains("https://ossci-datasets.s3.amazonaws.com/mnist/"));
  }

  private IdxDataset dataset(int validation, @Nullable Integer trainLimit, URI... mirrors) {
    return new IdxDataset(
        TinyIdx.source(mirrors),
        new MnistParameters(validation, trainLimit),
        data,
        new Downloader(Duration.ofSeconds(20)));
  }

  private static int[] labels(Examples examples) {
    return IntStream.range(0, examples.size()).map(examples::label).toArray();
  }
}
