package dev.assay.standard.dataset.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.contract.DatasetContract;
import dev.assay.spi.dataset.DataException;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.parameter.Interval;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderDatasetTest extends DatasetContract {
  private final Path data;
  private final Path folder;

  ImageFolderDatasetTest(@TempDir Path data) throws IOException {
    this.data = data;
    this.folder = Files.createDirectory(data.resolve("pets"));
    for (int i = 0; i < 10; i++) {
      write("dog", i + ".png", BufferedImage.TYPE_INT_RGB, 0x010203 * i * 8);
      write("cat", i + ".jpg", BufferedImage.TYPE_INT_RGB, 0x808080 + i);
    }
    Files.writeString(folder.resolve("cat/notes.txt"), "no image");
    Files.createDirectory(folder.resolve(".hidden"));
  }

  @Override
  protected Dataset dataset() {
    return dataset(3);
  }

  @Override
  protected List<Integer> sizes() {
    return List.of(16, 2, 2);
  }

  @Override
  protected Interval scale() {
    return Interval.parse("[0, 1]");
  }

  @Test
  void classesAreTheFoldersInOrder() throws IOException {
    assertEquals(List.of("cat", "dog"), dataset().shape().classes());
    assertEquals(new InputShape.Image(3, 4, 6), dataset().shape().input());
  }

  @Test
  void coloursAreStoredChannelByChannel() throws IOException {
    assertArrayEquals(
        new float[] {0x11, 0x22, 0x33},
        corners(read("a.png", BufferedImage.TYPE_INT_RGB, 0x112233, 3)));
  }

  @Test
  void greyOfAColourIsItsLuma() throws IOException {
    assertEquals(
        0.299 * 0x11 + 0.587 * 0x22 + 0.114 * 0x33,
        read("a.png", BufferedImage.TYPE_INT_RGB, 0x112233, 1).values()[0],
        1e-3);
  }

  @Test
  void greySamplesStayWhatTheyAre() throws IOException {
    Path file = Files.createDirectories(folder.resolve("grey")).resolve("a.png");
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);
    ImageIO.write(image, "png", file.toFile());
    assertArrayEquals(new float[] {128, 0}, ImageFile.read(file, 1).values());
  }

  @Test
  void transparentIsWhite() throws IOException {
    assertArrayEquals(
        new float[] {255, 255, 255},
        corners(read("a.png", BufferedImage.TYPE_INT_ARGB, 0x00112233, 3)));
  }

  @Test
  void unreadableImagesAreReportedTogether() throws IOException {
    Files.writeString(folder.resolve("cat/1.jpg"), "<html>");
    byte[] png = Files.readAllBytes(folder.resolve("dog/2.png"));
    Files.write(folder.resolve("dog/2.png"), Arrays.copyOf(png, 40));
    DataException refusal = assertThrows(DataException.class, () -> dataset().load());
    List<String> lines = String.valueOf(refusal.getMessage()).lines().toList();
    assertEquals(folder.resolve("cat/1.jpg") + ": is in no known image format", lines.get(0));
    assertEquals(2, lines.size());
    assertEquals("replace or remove these images", refusal.remedy());
  }

  @Test
  void hugeImagesAreRefusedByTheirHead() throws IOException {
    Files.write(folder.resolve("dog/2.png"), pngHead(100_000, 100_000));
    DataException refusal = assertThrows(DataException.class, () -> dataset().load());
    assertEquals(
        folder.resolve("dog/2.png") + ": has 100000×100000 pixels, more than the 50000000 allowed",
        refusal.getMessage());
  }

  @Test
  void linksOutOfTheFolderAreNotFollowed() throws IOException {
    Path outside = Files.createDirectory(data.resolve("outside"));
    Files.copy(folder.resolve("dog/1.png"), outside.resolve("secret.png"));
    Files.createSymbolicLink(folder.resolve("dog/linked.png"), outside.resolve("secret.png"));
    Files.createSymbolicLink(folder.resolve("wolf"), outside);
    assertEquals(List.of("cat", "dog"), dataset().shape().classes());
    assertEquals(16, dataset().load().train().size());
  }

  @Test
  void aClassWithoutImagesIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    DataException refusal = assertThrows(DataException.class, () -> dataset().shape());
    assertEquals(folder.resolve("empty") + " has no images", refusal.getMessage());
  }

  @Test
  void aMissingFolderIsRefused() {
    Dataset dataset =
        new ImageFolderDataset(
            new ImageFolderParameters(Path.of("none"), 4, 6, 3, 0.1, 0.1, 1), data);
    DataException refusal = assertThrows(DataException.class, dataset::shape);
    assertEquals("there is no folder " + data.resolve("none"), refusal.getMessage());
  }

  @Test
  void twoChannelsAreRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> dataset(2));
    assertEquals("channels must be 1 (grey) or 3 (colour), not 2", refusal.getMessage());
  }

  private Dataset dataset(int channels) {
    return new ImageFolderDataset(
        new ImageFolderParameters(Path.of("pets"), 4, 6, channels, 0.1, 0.1, 1), data);
  }

  private Planes read(String name, int type, int colour, int channels) throws IOException {
    return ImageFile.read(write("dog", name, type, colour), channels);
  }

  /** The first value of each channel. */
  private static float[] corners(Planes planes) {
    float[] corners = new float[planes.channels()];
    for (int channel = 0; channel < corners.length; channel++) {
      corners[channel] = planes.values()[channel * planes.height() * planes.width()];
    }
    return corners;
  }

  private Path write(String category, String name, int type, int colour) throws IOException {
    Path file = Files.createDirectories(folder.resolve(category)).resolve(name);
    BufferedImage image = new BufferedImage(9, 7, type);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        image.setRGB(x, y, colour);
      }
    }
    ImageIO.write(image, name.substring(name.length() - 3), file.toFile());
    return file;
  }

  /** A PNG file that claims a size and goes no further. */
  private static byte[] pngHead(int width, int height) {
    byte[] chunk = new byte[17];
    ByteBuffer.wrap(chunk)
        .put("IHDR".getBytes(US_ASCII))
        .putInt(width)
        .putInt(height)
        .put((byte) 8)
        .put((byte) 2);
    CRC32 crc = new CRC32();
    crc.update(chunk);
    return ByteBuffer.allocate(33)
        .putLong(0x89504E470D0A1A0AL)
        .putInt(13)
        .put(chunk)
        .putInt((int) crc.getValue())
        .array();
  }
}
