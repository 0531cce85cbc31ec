package dev.assay.standard.dataset.idx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.spi.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  private static final IdxFile LABELS = TinyIdx.source().testLabels();
  private static final IdxFile IMAGES = TinyIdx.source().testImages();

  private final Path file;

  IdxReaderTest(@TempDir Path folder) {
    file = folder.resolve("file");
  }

  @Test
  void readsPlainFiles() throws IOException {
    Files.write(file, TinyIdx.content(LABELS));
    assertArrayEquals(
        new byte[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0}, new IdxReader(file, LABELS).read());
  }

  @Test
  void readsCompressedFilesWhateverTheirName() throws IOException {
    Files.write(file, TinyIdx.gzip(TinyIdx.content(LABELS)));
    assertEquals(10, new IdxReader(file, LABELS).read().length);
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    assertRefused("ends after 0 of 18 bytes", new byte[0]);
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    assertRefused("ends after 17 of 18 bytes", TinyIdx.resized(TinyIdx.content(LABELS), -1));
  }

  @Test
  void refusesTrailingBytes() throws IOException {
    assertRefused(
        "goes on after the 18 bytes that it should have",
        TinyIdx.resized(TinyIdx.content(LABELS), 1));
  }

  @Test
  void refusesACompressedFileThatUnpacksToMuchMore() throws IOException {
    assertRefused(
        "goes on after the 18 bytes that it should have",
        TinyIdx.gzip(TinyIdx.resized(TinyIdx.content(LABELS), 50_000_000)));
  }

  @Test
  void refusesATruncatedCompressedFile() throws IOException {
    assertRefused(
        "breaks off in the middle of its compressed data",
        TinyIdx.resized(TinyIdx.gzip(TinyIdx.content(LABELS)), -12));
  }

  @Test
  void refusesDamagedCompressedData() throws IOException {
    byte[] compressed = TinyIdx.gzip(TinyIdx.content(LABELS));
    compressed[compressed.length - 6] ^= 1;
    assertRefused("has damaged compressed data (Corrupt GZIP trailer)", compressed);
  }

  @Test
  void refusesImagesWhereLabelsBelong() throws IOException {
    assertRefused("starts with 00000803 (images), not 00000801 (labels)", TinyIdx.content(IMAGES));
  }

  @Test
  void refusesWhatIsNoIdxFile() throws IOException {
    assertRefused(
        "starts with 3c68746d, not 00000801 (labels)", "<html>Not found</html>".getBytes(UTF_8));
  }

  @Test
  void refusesAnotherNumberOfExamples() throws IOException {
    assertRefused(
        "says that it has 9 values, not 10",
        TinyIdx.content(new IdxFile("labels", List.of(9), null, null)));
  }

  @Test
  void refusesAWrongChecksum() throws IOException {
    String wanted = "0123456789abcdef".repeat(4);
    Files.write(file, TinyIdx.content(LABELS));
    IdxFile checked = new IdxFile("labels", List.of(10), wanted, null);
    DataException refusal =
        assertThrows(DataException.class, () -> new IdxReader(file, checked).read());
    assertEquals(
        file + " has the wrong checksum: SHA-256 778f43ad5135…, not 0123456789ab…",
        refusal.getMessage());
    assertEquals(
        "delete the file, so that it is downloaded again, or put the right one there",
        refusal.remedy());
  }

  @Test
  void refusesADownloadThatIsNotAsPublished() throws IOException {
    String wanted = "0123456789abcdef".repeat(2);
    Files.write(file, TinyIdx.gzip(TinyIdx.content(LABELS)));
    IdxFile published = new IdxFile("labels", List.of(10), null, wanted);
    assertEquals(10, new IdxReader(file, published).read().length);
    DataException refusal =
        assertThrows(DataException.class, () -> new IdxReader(file, published).checkPublished());
    assertTrue(
        String.valueOf(refusal.getMessage())
            .matches(".* has the wrong checksum: MD5 [0-9a-f]{12}…, not 0123456789ab…"));
  }

  @Test
  void everySingleByteOfTheHeaderMatters() throws IOException {
    byte[] right = TinyIdx.content(IMAGES);
    for (int i = 0; i < IMAGES.headerLength(); i++) {
      byte[] wrong = Arrays.copyOf(right, right.length);
      wrong[i] ^= (byte) 0x81;
      Files.write(file, wrong);
      assertThrows(DataException.class, () -> new IdxReader(file, IMAGES).read());
    }
  }

  private void assertRefused(String what, byte[] content) throws IOException {
    Files.write(file, content);
    DataException refusal =
        assertThrows(DataException.class, () -> new IdxReader(file, LABELS).read());
    assertEquals(file + " " + what, refusal.getMessage());
  }
}
