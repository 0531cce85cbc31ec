package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Affine;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/**
 * Makes an image larger or smaller about its centre, both ways alike, by a factor whose logarithm
 * is uniform.
 */
public record Scale(
    @Doc("smallest factor; below 1 makes images smaller") @Default("0.9") @In("(0, 10]")
        double smallest,
    @Doc("largest factor") @Default("1.1") @In("(0, 10]") double largest)
    implements Augmentation {
  public Scale {
    Chance.checkFactors(smallest, largest);
  }

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    double inverse = 1 / Chance.factor(smallest, largest, random);
    image.transform(Affine.linear(inverse, 0, 0, inverse));
  }
}
