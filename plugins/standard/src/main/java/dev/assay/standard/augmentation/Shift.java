package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Affine;
import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/**
 * Moves an image by a whole number of pixels in each direction, so that none is interpolated:
 * {@code x ~ U{−horizontal, …, horizontal}}, {@code y} likewise.
 */
public record Shift(
    @Doc("most pixels to the left or right") @Default("2") @In("[0, 1024]") int horizontal,
    @Doc("most pixels up or down") @Default("2") @In("[0, 1024]") int vertical)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    int x = random.nextInt(-horizontal, horizontal + 1);
    int y = random.nextInt(-vertical, vertical + 1);
    image.transform(Affine.shift(-x, -y));
  }
}
