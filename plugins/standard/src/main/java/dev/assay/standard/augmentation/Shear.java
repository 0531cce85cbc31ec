package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Affine;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/**
 * Slants an image: rows move sideways in proportion to their distance from the middle one, {@code x
 * + tan(a)·y} with {@code a ~ U(−degrees, degrees)}.
 */
public record Shear(
    @Doc("greatest angle in degrees that upright lines lean, either way")
        @Default("10")
        @In("(0, 80]")
        double degrees)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    double slant = Math.tan(Math.toRadians(Chance.symmetric(degrees, random)));
    image.transform(Affine.linear(1, -slant, 0, 1));
  }
}
