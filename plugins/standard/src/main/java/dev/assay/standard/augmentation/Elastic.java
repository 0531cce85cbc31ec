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
 * (6.1·sigma)} pixels. Costs several times as much as the other augmentations.
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
    return downwards(sideways(noise, width, kernel), width, kernel);
  }

  /** Convolves every row. */
  private static float[] sideways(float[] field, int width, float[] kernel) {
    float[] smoothed = new float[field.length];
    for (int row = 0; row < field.length; row += width) {
      for (int by = 1 - kernel.length; by < kernel.length; by++) {
        int from = row + Math.max(0, -by);
        int to = row + Math.min(width, width - by);
        add(field, by, from, to, kernel[Math.abs(by)], smoothed);
      }
    }
    return smoothed;
  }

  /** Convolves every column. */
  private static float[] downwards(float[] field, int width, float[] kernel) {
    float[] smoothed = new float[field.length];
    for (int by = 1 - kernel.length; by < kernel.length; by++) {
      int from = Math.max(0, -by * width);
      int to = Math.min(field.length, field.length - by * width);
      add(field, by * width, from, to, kernel[Math.abs(by)], smoothed);
    }
    return smoothed;
  }

  /** Adds what lies a way off; a loop as plain as this one the compiler turns into vector code. */
  private static void add(
      float[] field, int way, int from, int to, float weight, float[] smoothed) {
    for (int i = from; i < to; i++) {
      smoothed[i] += weight * field[i + way];
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
