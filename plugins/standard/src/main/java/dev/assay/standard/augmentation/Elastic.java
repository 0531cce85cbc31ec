package dev.assay.standard.augmentation;

import dev.assay.spi.augmentation.Augmentation;
import dev.assay.spi.augmentation.TrainingImage;
import dev.assay.spi.parameter.Default;
import dev.assay.spi.parameter.Doc;
import dev.assay.spi.parameter.In;
import java.util.random.RandomGenerator;

/**
 * Bends an image smoothly: every pixel is moved by {@code alpha·(G∗u, G∗v)}, where u and v are
 * fields of independent U(−1, 1) values, one a pixel, 0 outside the image, and G is a Gaussian of
 * standard deviation {@code sigma} whose weights sum to 1, cut off at three of these (Simard,
 * Steinkraus and Platt, "Best practices for convolutional neural networks applied to visual
 * document analysis", ICDAR 2003; their best for digits is the default).
 *
 * <p>The standard deviation of a movement, away from the edges, is about {@code alpha /
 * (6.1·sigma)} pixels. Costs ten times as much as the other augmentations.
 */
public record Elastic(
    @Doc("strength: what the smoothed field is multiplied by, in pixels")
        @Default("34")
        @In("(0, 1000]")
        double alpha,
    @Doc("smoothness: standard deviation of the Gaussian, in pixels") @Default("4") @In("[0.5, 64]")
        double sigma)
    implements Augmentation {

  @Override
  public void apply(TrainingImage image, RandomGenerator random) {
    float[] kernel = kernel();
    float[] byX = field(image, kernel, random);
    image.displace(byX, field(image, kernel, random));
  }

  private float[] field(TrainingImage image, float[] kernel, RandomGenerator random) {
    int width = image.shape().width();
    int height = image.shape().height();
    float[] noise = new float[width * height];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) Chance.symmetric(alpha, random);
    }
    float[] smoothed = new float[noise.length];
    for (int row = 0; row < height; row++) {
      smooth(noise, smoothed, row * width, width, 1, kernel);
    }
    float[] field = new float[noise.length];
    for (int column = 0; column < width; column++) {
      smooth(smoothed, field, column, height, width, kernel);
    }
    return field;
  }

  /** Convolves a line of values, {@code count} of them {@code stride} apart. */
  private static void smooth(
      float[] from, float[] to, int first, int count, int stride, float[] kernel) {
    int reach = kernel.length - 1;
    for (int i = 0; i < count; i++) {
      float sum = 0;
      int last = Math.min(count - 1, i + reach);
      for (int j = Math.max(0, i - reach); j <= last; j++) {
        sum += kernel[Math.abs(i - j)] * from[first + j * stride];
      }
      to[first + i * stride] = sum;
    }
  }

  /** The Gaussian's weights at the distances 0, 1, … */
  private float[] kernel() {
    double[] weights = new double[(int) Math.ceil(3 * sigma) + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(-i * (double) i / (2 * sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }
}
