package dev.assay.standard.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.spi.dataset.Splits;
import dev.assay.standard.dataset.download.Downloader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The real MNIST, where it is at hand: in $ASSAY_DATA or in shared/data beside the project's
 * folder.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealMnistTest {
  private final Splits splits;

  RealMnistTest() throws IOException {
    Path data =
        Stream.of(
                Path.of(Objects.requireNonNullElse(System.getenv("ASSAY_DATA"), "absent")),
                Path.of("..", "..", "..", "shared", "data"))
            .filter(folder -> Files.isDirectory(folder.resolve("mnist")))
            .findFirst()
            .orElse(Path.of("absent"));
    assumeTrue(Files.isDirectory(data), "no MNIST in $ASSAY_DATA or ../shared/data");
    // Reading verifies the checksums.
    splits =
        new IdxDataset(IdxSource.mnist(), new MnistParameters(5000, null), data, new Downloader())
            .load();
  }

  @Test
  void hasTheKnownNumbersOfImages() {
    assertEquals(55000, splits.train().size());
    assertEquals(5000, splits.validation().size());
    assertEquals(10000, splits.test().size());
  }

  @Test
  void testLabelsHaveTheKnownHistogram() {
    int[] counts = new int[10];
    for (int i = 0; i < splits.test().size(); i++) {
      counts[splits.test().label(i)]++;
    }
    assertArrayEquals(new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, counts);
  }

  @Test
  void theFirstTrainingImageIsAFive() {
    assertEquals(5, splits.validation().label(0));
    float[] pixels = new float[784];
    splits.validation().features(0, pixels, 0);
    assertEquals(3 / 255f, pixels[5 * 28 + 12]);
  }
}
