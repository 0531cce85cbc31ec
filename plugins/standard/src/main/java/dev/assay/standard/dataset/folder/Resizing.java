package dev.assay.standard.dataset.folder;

/**
 * Bilinear resizing in one direction: each new pixel is a weighted mean under a triangle around its
 * place in the old line, as wide as one old pixel on each side when growing and one new pixel when
 * shrinking, so that no pixel is left out. What lies beyond the border doesn't count.
 */
final class Resizing {
  private final int[] first;
  private final float[][] weights;

  /** From a number of pixels to another. */
  Resizing(int from, int to) {
    first = new int[to];
    weights = new float[to][];
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int low = Math.max(0, (int) Math.floor(centre - reach));
      int high = Math.min(from - 1, (int) Math.ceil(centre + reach));
      first[i] = low;
      weights[i] = new float[high - low + 1];
      double sum = 0;
      for (int k = low; k <= high; k++) {
        sum += weight(k, centre, reach);
      }
      for (int k = low; k <= high; k++) {
        weights[i][k - low] = (float) (weight(k, centre, reach) / sum);
      }
    }
  }

  private static double weight(int pixel, double centre, double reach) {
    return Math.max(0, 1 - Math.abs(pixel + 0.5 - centre) / reach);
  }

  /** The image at another size. */
  static Planes resize(Planes image, int height, int width) {
    Resizing across = new Resizing(image.width(), width);
    Resizing down = new Resizing(image.height(), height);
    float[] narrow = new float[image.channels() * image.height() * width];
    for (int line = 0; line < image.channels() * image.height(); line++) {
      across.line(image.values(), line * image.width(), 1, narrow, line * width, 1);
    }
    float[] resized = new float[image.channels() * height * width];
    for (int channel = 0; channel < image.channels(); channel++) {
      for (int column = 0; column < width; column++) {
        int from = channel * image.height() * width + column;
        down.line(narrow, from, width, resized, channel * height * width + column, width);
      }
    }
    return new Planes(resized, image.channels(), height, width);
  }

  private void line(float[] source, int from, int step, float[] target, int to, int targetStep) {
    for (int i = 0; i < first.length; i++) {
      float sum = 0;
      for (int k = 0; k < weights[i].length; k++) {
        sum += weights[i][k] * source[from + (first[i] + k) * step];
      }
      target[to + i * targetStep] = sum;
    }
  }
}
