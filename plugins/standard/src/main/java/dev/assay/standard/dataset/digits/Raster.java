package dev.assay.standard.dataset.digits;

import java.util.Arrays;

/** Draws line segments as a pen of some thickness does: each pixel by its distance to the line. */
final class Raster {
  private static final int SIDE = DigitsDataset.SIDE;

  /** Squared distance of each pixel's centre to the nearest segment, where within reach. */
  private final double[] distance = new double[SIDE * SIDE];

  private final double half;
  private final double softness;

  /**
   * An empty image.
   *
   * @param thickness width of the stroke in pixels
   * @param softness half the width, in pixels, of the ramp from ink to paper at a stroke's edge
   */
  Raster(double thickness, double softness) {
    this.half = thickness / 2;
    this.softness = softness;
    Arrays.fill(distance, Double.MAX_VALUE);
  }

  /** Draws a segment, in pixels; what lies outside the image is cut off. */
  void line(double x0, double y0, double x1, double y1) {
    double reach = half + softness;
    int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
    int right = Math.min(SIDE - 1, (int) (Math.max(x0, x1) + reach));
    int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
    int bottom = Math.min(SIDE - 1, (int) (Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = Math.max(dx * dx + dy * dy, 1e-12);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x0;
        double py = row + 0.5 - y0;
        double along = Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        double ex = px - along * dx;
        double ey = py - along * dy;
        int pixel = row * SIDE + column;
        distance[pixel] = Math.min(distance[pixel], ex * ex + ey * ey);
      }
    }
  }

  /** How much ink is on a pixel, from 0 to 1. */
  double ink(int pixel) {
    double reach = half + softness;
    double squared = distance[pixel];
    return squared >= reach * reach
        ? 0
        : Math.min(1, (reach - Math.sqrt(squared)) / (2 * softness));
  }
}
