package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/**
 * Stretches or squeezes each channel's pixels about their mean m, {@code m + f·(p − m)} cut to [0,
 * 1], by a factor f whose logarithm is uniform.
 */
public record Contrast(
    @Doc("smallest factor; below 1 takes contrast away") @Default("0.8") @In("(0, 10]")
        double smallest,
    @Doc("largest factor") @Default("1.25") @In("(0, 10]") double largest)
    implements Augmentation {
  public Contrast {
    Chance.checkFactors(smallest, largest);
  }

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    double factor = Chance.factor(smallest, largest, random);
    float[] pixels = image.pixels();
    int plane = image.shape().height() * image.shape().width();
    for (int from = 0; from < pixels.length; from += plane) {
      double sum = 0;
      for (int i = from; i < from + plane; i++) {
        sum += pixels[i];
      }
      double mean = sum / plane;
      for (int i = from; i < from + plane; i++) {
        double stretched = mean + factor * (pixels[i] - mean);
        pixels[i] = (float) Math.max(0, Math.min(1, stretched));
      }
    }
  }
}
