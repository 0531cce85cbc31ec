package dev.assay.standard.dataset.digits;

import dev.assay.spi.dataset.Examples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes an image of some of the digits, to be looked at: its argument is the file to write. */
final class DigitsContactSheet {
  private static final int COLUMNS = 24;

  private DigitsContactSheet() {}

  public static void main(String[] arguments) throws IOException {
    Examples examples =
        new DigitsDataset(new DigitsParameters(1, 2000, 0, 0, 0.15, 1)).load().train();
    BufferedImage sheet =
        new BufferedImage(
            COLUMNS * DigitsDataset.SIDE, 10 * DigitsDataset.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    int[] drawn = new int[10];
    float[] pixels = new float[DigitsDataset.PIXELS];
    for (int i = 0; i < examples.size(); i++) {
      int digit = examples.label(i);
      int column = drawn[digit]++;
      examples.features(i, pixels, 0);
      for (int p = 0; p < pixels.length && column < COLUMNS; p++) {
        sheet
            .getRaster()
            .setSample(
                column * DigitsDataset.SIDE + p % DigitsDataset.SIDE,
                digit * DigitsDataset.SIDE + p / DigitsDataset.SIDE,
                0,
                Math.round(255 * pixels[p]));
      }
    }
    ImageIO.write(sheet, "png", Path.of(arguments[0]).toFile());
  }
}
