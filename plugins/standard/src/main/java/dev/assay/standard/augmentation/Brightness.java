package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/** Adds {@code b ~ U(−amount, amount)} to every pixel, cut to [0, 1]. */
public record Brightness(
    @Doc("most that is added to or taken from pixels, which lie in [0, 1]")
        @Default("0.2")
        @In("(0, 1]")
        double amount)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    float added = (float) Chance.symmetric(amount, random);
    float[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.max(0, Math.min(1, pixels[i] + added));
    }
  }
}
