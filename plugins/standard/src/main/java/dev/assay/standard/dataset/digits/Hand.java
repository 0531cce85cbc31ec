package dev.assay.standard.dataset.digits;

import dev.assay.spi.RandomStream;

/**
 * The way one digit is written: how a template's points end up on the image.
 *
 * <p>In this order: each control point is moved a little; the curves are bent by a random quadratic
 * map (x += a·xy + b·x² + c·y², likewise y); scaled in x and y apart, slanted, rotated and shifted.
 * Only exactly rounded arithmetic and {@link StrictMath} are used, so that every platform draws the
 * same image.
 */
final class Hand {
  private final double[] bend = new double[6];
  private final double xx;
  private final double xy;
  private final double yx;
  private final double yy;
  private final double shiftX;
  private final double shiftY;
  private final double jitter;

  /** A random way of writing; at strength 0 always the same. */
  Hand(RandomStream random, double strength) {
    for (int i = 0; i < bend.length; i++) {
      bend[i] = strength * between(random, -0.11, 0.11);
    }
    double width = 6.6 * (1 + strength * between(random, -0.30, 0.25));
    double height = 9.2 * (1 + strength * between(random, -0.22, 0.15));
    double slant = strength * between(random, -0.15, 0.40);
    double angle = strength * between(random, -0.17, 0.17);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    // rotation × slant × scale
    xx = cos * width;
    xy = (-cos * slant - sin) * height;
    yx = sin * width;
    yy = (-sin * slant + cos) * height;
    shiftX = DigitsDataset.SIDE / 2.0 + strength * between(random, -1.7, 1.7);
    shiftY = DigitsDataset.SIDE / 2.0 + strength * between(random, -1.7, 1.7);
    jitter = strength * 0.075;
  }

  /** Moves a control point a little, in the template's box. */
  Template.Point move(Template.Point point, RandomStream random) {
    return new Template.Point(
        point.x() + between(random, -jitter, jitter), point.y() + between(random, -jitter, jitter));
  }

  /** Horizontal position on the image, in pixels, of a place in the template's box. */
  double column(double x, double y) {
    return xx * bentX(x, y) + xy * bentY(x, y) + shiftX;
  }

  /** Vertical position on the image, in pixels, of a place in the template's box. */
  double row(double x, double y) {
    return yx * bentX(x, y) + yy * bentY(x, y) + shiftY;
  }

  private double bentX(double x, double y) {
    return x + bend[0] * x * y + bend[1] * x * x + bend[2] * y * y;
  }

  private double bentY(double x, double y) {
    return y + bend[3] * x * y + bend[4] * x * x + bend[5] * y * y;
  }

  static double between(RandomStream random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
