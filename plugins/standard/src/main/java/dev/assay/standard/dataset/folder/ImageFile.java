package dev.assay.standard.dataset.folder;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** Decodes one image file, after a look at its head. */
final class ImageFile {
  private static final long MOST_PIXELS = 50_000_000;

  private ImageFile() {}

  /**
   * The image's planes in [0, 255], {@code channels × height × width}, as large as the file has it;
   * what is transparent shows white.
   *
   * @param channels 3 for red, green and blue; 1 for grey (ITU-R BT.601 luma of a colour image)
   * @throws IOException if it can't be decoded or has more pixels than any sensible image; the
   *     message says why
   */
  static Planes read(Path path, int channels) throws IOException {
    File file = path.toFile();
    // A stream of our own choice: ImageIO's default would copy the file to a temporary one.
    try (FileImageInputStream in = new FileImageInputStream(file)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("is in no known image format");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new IOException(
              "has "
                  + reader.getWidth(0)
                  + "×"
                  + reader.getHeight(0)
                  + " pixels, more than the "
                  + MOST_PIXELS
                  + " allowed");
        }
        return planes(reader.read(0), channels);
      } catch (RuntimeException e) {
        // The decoders let damaged files run into whatever exception comes.
        throw new IOException("is damaged", e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Planes planes(BufferedImage image, int channels) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] values = new float[channels * width * height];
    boolean grey = isOpaqueGrey(image.getColorModel());
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (grey) {
        image.getRaster().getSamples(0, y, width, 1, 0, row);
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      double top = (1 << image.getColorModel().getComponentSize(0)) - 1;
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          values[(channel * height + y) * width + x] =
              (float) (grey ? row[x] * 255 / top : value(row[x], channels == 1 ? -1 : channel));
        }
      }
    }
    return new Planes(values, channels, height, width);
  }

  /**
   * Whether the samples themselves are wanted: Java takes grey samples for linear light and would
   * brighten them on the way to RGB.
   */
  private static boolean isOpaqueGrey(ColorModel model) {
    return model.getNumComponents() == 1 && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /** A channel of a packed colour over white; -1 is its luma. */
  private static double value(int argb, int channel) {
    double red = argb >> 16 & 0xFF;
    double green = argb >> 8 & 0xFF;
    double blue = argb & 0xFF;
    double colour =
        switch (channel) {
          case 0 -> red;
          case 1 -> green;
          case 2 -> blue;
          default -> 0.299 * red + 0.587 * green + 0.114 * blue;
        };
    double alpha = (argb >>> 24) / 255.0;
    return alpha * colour + (1 - alpha) * 255;
  }
}
