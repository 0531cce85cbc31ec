package dev.assay.training.augmentation;

import dev.assay.spi.RandomStream;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.dataset.Examples;
import dev.assay.spi.dataset.InputShape;
import java.util.List;

/**
 * Reads examples' features and changes their images. What becomes of an example depends on the
 * stream, the epoch and the example's index alone. Not safe for use by several threads.
 */
final class Augmenter {
  private final Examples examples;
  private final List<Augmentation> augmentations;
  private final RandomStream random;
  private final TrainingImage image;
  private final int width;

  /**
   * For these examples.
   *
   * @param shape what they look like: an image or several
   * @param random each example's chance comes from a stream under this one
   */
  Augmenter(
      Examples examples, InputShape shape, List<Augmentation> augmentations, RandomStream random) {
    this.examples = examples;
    this.augmentations = augmentations;
    this.random = random;
    this.width = shape.size();
    this.image =
        new TrainingImage(
            Augmentation.image(shape)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException("augmentation changes images, not " + shape)));
  }

  /** Writes the features of examples one after another. */
  void write(int epoch, int[] order, int from, int to, float[] target, int offset) {
    RandomStream stream = random.split(epoch);
    for (int i = from; i < to; i++) {
      int begin = offset + (i - from) * width;
      examples.features(order[i], target, begin);
      RandomStream own = stream.split(order[i]);
      for (int at = begin; at < begin + width; at += image.shape().size()) {
        image.read(target, at);
        for (Augmentation augmentation : augmentations) {
          augmentation.apply(image, own);
        }
        image.write(target, at);
      }
    }
  }
}
