package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Affine;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/** Mirrors an image, left to right, with a probability. Not for digits or letters. */
public record HorizontalFlip(
    @Doc("share of the images that are mirrored") @Default("0.5") @In("(0, 1]") double probability)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    if (random.nextDouble() < probability) {
      image.transform(Affine.linear(-1, 0, 0, 1));
    }
  }
}
