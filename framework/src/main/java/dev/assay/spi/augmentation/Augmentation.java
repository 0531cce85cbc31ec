package dev.assay.spi.augmentation;

import dev.assay.spi.Kind;
import dev.assay.spi.dataset.InputShape;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A random change to training images that leaves their class alone. Every image is changed anew
 * each time it is trained on; images that are measured on never are. Must be safe for use by
 * several threads.
 */
public interface Augmentation {
  Kind<Augmentation> KIND =
      new Kind<>(
          "augmentation",
          Augmentation.class,
          "random changes to training images, made anew each time one is used");

  /**
   * Changes an image.
   *
   * @param image the image, as the augmentations before this one left it
   * @param random the only source of chance
   */
  void apply(TrainingImage image, RandomGenerator random);

  /** The images that examples of a shape consist of; empty if they are none. */
  static Optional<InputShape.Image> image(InputShape shape) {
    if (shape instanceof InputShape.Pair pair) {
      return image(pair.of());
    }
    return shape instanceof InputShape.Image image ? Optional.of(image) : Optional.empty();
  }
}
