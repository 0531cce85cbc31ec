package dev.assay.training;

import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.dataset.DataShape;
import dev.assay.spi.dataset.Dataset;
import dev.assay.spi.dataset.InputShape;
import dev.assay.spi.dataset.Splits;

/** Blobs as images of two pixels. */
record BlobImages(Blobs blobs) implements Dataset {

  /** Makes every pixel a little larger or smaller. */
  static final Augmentation NOISE =
      (image, random) -> {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += (float) (0.2 * random.nextGaussian());
        }
      };

  @Override
  public DataShape shape() {
    return new DataShape(new InputShape.Image(1, 1, 2), blobs.shape().classes());
  }

  @Override
  public Splits load() {
    return blobs.load();
  }
}
