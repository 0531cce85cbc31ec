package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Affine;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/** Turns an image about its centre by an angle {@code ~ U(−degrees, degrees)}. */
public record Rotation(
    @Doc("greatest angle in degrees, either way") @Default("10") @In("(0, 180]") double degrees)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    double angle = Math.toRadians(Chance.symmetric(degrees, random));
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    image.transform(Affine.linear(cosine, sine, -sine, cosine));
  }
}
