package dev.assay.standard.architecture;

import dev.assay.spi.Misfit;
import dev.assay.spi.dataset.InputShape;
import java.util.List;

/** What networks that are convolutional throughout ask of their input. */
final class ImageInput {
  private ImageInput() {}

  /** Why the input doesn't fit an architecture that needs images of at least so many pixels. */
  static List<Misfit> check(String architecture, InputShape input, int smallestSide) {
    if (!(input instanceof InputShape.Image image)) {
      return List.of(
          new Misfit(
              "",
              architecture + " needs images, but the dataset has " + input,
              "a dataset of images, or an architecture such as mlp"));
    }
    if (Math.min(image.height(), image.width()) < smallestSide) {
      return List.of(
          new Misfit(
              "",
              "%s needs images of at least %d×%d pixels, but the dataset has %s"
                  .formatted(architecture, smallestSide, smallestSide, input),
              "larger images, or a convnet with layers of your own choice"));
    }
    return List.of();
  }
}
